package io.hafiz.storage.engine;

import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.Checksum;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.ContentDigest;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PartListing;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The operations on multipart uploads. */
final class UploadOperations {
  private final Engine engine;

  UploadOperations(Engine engine) {
    this.engine = engine;
  }

  MultipartUpload create(CreateMultipartUploadInput input) throws IOException {
    input
        .checksumAlgorithm()
        .ifPresent(a -> MultipartChecksums.requireCompatible(a, input.checksumType()));
    UUID writeId = engine.newId();
    Instant now = engine.now();
    return engine.write(
        input.bucket(),
        tx -> {
          Bucket bucket = Engine.bucket(tx, input.bucket());
          MultipartUpload upload =
              new MultipartUpload(
                  input.bucket(),
                  input.key(),
                  UploadIds.of(writeId, tx.sequence()),
                  now,
                  input.initiator(),
                  input.access().map(ObjectAccess::owner).orElse(bucket.owner()),
                  input.storageClass(),
                  input.metadata(),
                  input.tagging(),
                  input.checksumAlgorithm(),
                  input.checksumType(),
                  input.access().flatMap(ObjectAccess::acl));
          tx.record(new MetadataChange.PutUpload(upload));
          return upload;
        });
  }

  MultipartUpload get(UploadReference reference) throws IOException {
    return engine.read(view -> upload(view, reference));
  }

  private static Optional<MultipartUpload> find(MetadataView view, UploadReference reference) {
    Engine.bucket(view, reference.bucket());
    return view.upload(reference.bucket(), reference.key(), reference.uploadId());
  }

  private static MultipartUpload upload(MetadataView view, UploadReference reference) {
    return find(view, reference)
        .orElseThrow(() -> S3Exception.noSuchUpload(reference.uploadId().value()));
  }

  Part putPart(UploadPartInput input, ObjectBody body) throws IOException {
    get(input.upload());
    try (ReceivedBody received = ReceivedBody.ofPart(engine, body)) {
      Instant now = engine.now();
      ContentDigest digest = body.digest();
      Part part =
          new Part(input.partNumber(), now, digest.size(), digest.etag(), digest.checksum());
      PartRecord record = new PartRecord(part, received.blob());
      return engine.publish(
          input.upload().bucket(),
          received,
          tx -> putPart(tx, input.upload(), record),
          view ->
              view.part(input.upload().uploadId(), input.partNumber())
                  .filter(stored -> stored.equals(record))
                  .map(PartRecord::part));
    }
  }

  private static Part putPart(
      MetadataTransaction tx, UploadReference reference, PartRecord record) {
    MultipartUpload upload = upload(tx, reference);
    Part part = record.part();
    MultipartChecksums.requireAlgorithm(upload, part.checksum());
    tx.part(upload.uploadId(), part.partNumber())
        .ifPresent(replaced -> MultipartRules.release(tx, replaced, part.lastModified()));
    tx.record(new MetadataChange.AdoptContent(new Content.Single(record.blob())));
    tx.record(new MetadataChange.PutPart(upload.uploadId(), record));
    return part;
  }

  ObjectVersion complete(CompleteMultipartUploadInput input) throws IOException {
    UUID writeId = engine.newId();
    Instant now = engine.now();
    return engine.publish(
        input.upload().bucket(),
        tx ->
            find(tx, input.upload())
                .map(upload -> complete(tx, upload, input, new Completion(writeId, now)))
                .or(() -> completedBefore(tx, input.upload()))
                .orElseThrow(() -> S3Exception.noSuchUpload(input.upload().uploadId().value())),
        view -> completedBefore(view, input.upload()));
  }

  /**
   * The write that completes an upload.
   *
   * @param writeId its id, which is also that of the object's content
   * @param time when it happens
   */
  private record Completion(UUID writeId, Instant time) {}

  /** Returns the object an upload made, while it is the current one. */
  private static Optional<ObjectVersion> completedBefore(
      MetadataView view, UploadReference upload) {
    return view.latest(upload.bucket(), upload.key())
        .filter(latest -> latest.upload().equals(Optional.of(upload.uploadId())))
        .flatMap(VersionRecord::object);
  }

  private static ObjectVersion complete(
      MetadataTransaction tx,
      MultipartUpload upload,
      CompleteMultipartUploadInput input,
      Completion completion) {
    List<PartRecord> parts = MultipartRules.select(tx, upload, input);
    Optional<Checksum> checksum = MultipartChecksums.ofObject(upload, parts, input);
    input
        .preconditions()
        .check(upload.key().value(), VersioningRules.current(tx, upload.bucket(), upload.key()));
    Content.Extents content = new Content.Extents(completion.writeId, MultipartRules.size(parts));
    moveParts(tx, upload, parts, completion);
    ETag etag = MultipartRules.etag(parts);
    Draft draft =
        new Draft(
            completion.writeId,
            completion.time,
            upload.key(),
            id ->
                new ObjectVersion(
                    upload.key(),
                    id,
                    completion.time,
                    upload.owner(),
                    content.size(),
                    etag,
                    checksum,
                    upload.storageClass(),
                    upload.metadata(),
                    upload.tagging(),
                    parts.size(),
                    upload.acl()),
            content,
            Optional.empty(),
            Optional.of(upload.uploadId()));
    Bucket bucket = Engine.bucket(tx, upload.bucket());
    return VersioningRules.publish(tx, bucket, draft).object().orElseThrow();
  }

  /** Makes extents of the listed parts, releases the others, and ends the upload. */
  private static void moveParts(
      MetadataTransaction tx,
      MultipartUpload upload,
      List<PartRecord> parts,
      Completion completion) {
    Set<Integer> listed = new HashSet<>();
    long offset = 0;
    for (PartRecord record : parts) {
      Part part = record.part();
      ObjectPart placed = new ObjectPart(part.partNumber(), offset, part.size(), part.checksum());
      tx.record(
          new MetadataChange.PutExtent(completion.writeId, new Extent(placed, record.blob())));
      listed.add(part.partNumber());
      offset += part.size();
    }
    tx.record(new MetadataChange.AdoptContent(new Content.Extents(completion.writeId, offset)));
    tx.parts(upload.uploadId(), 0)
        .forEachRemaining(
            record -> {
              MultipartRules.forget(tx, upload, record);
              if (!listed.contains(record.part().partNumber())) {
                MultipartRules.release(tx, record, completion.time);
              }
            });
    tx.record(MultipartRules.deletion(upload));
  }

  void abort(UploadReference reference) throws IOException {
    Instant now = engine.now();
    engine.write(
        reference.bucket(),
        tx -> {
          MultipartUpload upload = upload(tx, reference);
          MultipartRules.discard(tx, upload, now);
          return upload;
        });
  }

  PartListing listParts(ListPartsInput input) throws IOException {
    return engine.read(
        view -> {
          MultipartUpload upload = upload(view, input.upload());
          List<Part> page = new ArrayList<>();
          int from = (int) Math.min(input.partNumberMarker() + 1L, Integer.MAX_VALUE);
          Cursor<PartRecord> parts = view.parts(upload.uploadId(), from);
          while (page.size() < input.maxParts() && parts.hasNext()) {
            page.add(parts.next().part());
          }
          return new PartListing(upload, page, input.maxParts() > 0 && parts.hasNext());
        });
  }
}
