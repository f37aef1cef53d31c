package io.hafiz.transfer;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.VersionRecord;
import io.hafiz.transfer.ArchiveRecord.OfBucket;
import io.hafiz.transfer.ArchiveRecord.OfPart;
import io.hafiz.transfer.ArchiveRecord.OfUpload;
import io.hafiz.transfer.ArchiveRecord.OfVersion;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes the records of an archive into a store. Those that are there are passed over, so that what
 * was interrupted is taken up where it ended.
 */
final class ArchiveImport implements Closeable {
  private final RecordStorage storage;
  private final Progress progress;
  private Optional<RestoreBatch> batch = Optional.empty();
  private Optional<UploadReference> upload = Optional.empty();

  ArchiveImport(RecordStorage storage, Progress progress) {
    this.storage = storage;
    this.progress = progress;
  }

  void run(ArchiveReader archive) throws IOException {
    Optional<ArchiveRecord> next = archive.next();
    while (next.isPresent()) {
      ArchiveRecord line = next.get();
      InputStream content = archive.content(line);
      if (take(line, progress.count(line.name(), content))) {
        progress.transferred(line.name());
      } else {
        progress.unchanged(1);
      }
      next = archive.next();
    }
    commit();
  }

  private void commit() throws IOException {
    if (batch.isPresent()) {
      batch.get().commit();
    }
  }

  /** Restores a record and returns true, or returns false if it is there. */
  private boolean take(ArchiveRecord line, InputStream content) throws IOException {
    if (line instanceof OfBucket bucket) {
      return bucket(bucket.bucket());
    }
    if (line instanceof OfVersion version) {
      return version(in(version.bucket()), version, content);
    }
    if (line instanceof OfUpload begun) {
      return upload(begun.upload());
    }
    OfPart part = (OfPart) line;
    return part(in(part.upload().bucket()), part, content);
  }

  private boolean bucket(Bucket bucket) throws IOException {
    commit();
    batch = Optional.of(new RestoreBatch(storage, bucket.name()));
    upload = Optional.empty();
    Optional<Bucket> there = storage.metadata().read(view -> view.bucket(bucket.name()));
    return !isSame(bucket.name().value(), bucket, there)
        && add(batch.get(), new MetadataChange.PutBucket(bucket));
  }

  /** Returns the batch for a record of a bucket, which must be that whose record came last. */
  private RestoreBatch in(BucketName bucket) throws ArchiveException {
    return batch
        .filter(current -> current.bucket().equals(bucket))
        .orElseThrow(() -> new ArchiveException("The archive has records without their bucket"));
  }

  private static <T> boolean isSame(String name, T archived, Optional<T> there)
      throws ArchiveException {
    if (there.isPresent() && !there.get().equals(archived)) {
      throw new ArchiveException("The store has another " + name + " than the archive");
    }
    return there.isPresent();
  }

  private static boolean add(RestoreBatch batch, MetadataChange change) throws IOException {
    batch.add(change);
    if (batch.isFull()) {
      batch.commit();
    }
    return true;
  }

  private boolean version(RestoreBatch target, OfVersion line, InputStream content)
      throws IOException {
    VersionRecord version = line.version();
    Optional<VersionRecord> there =
        storage
            .metadata()
            .read(view -> find(view, line))
            .map(found -> withContent(found, version.content()));
    if (isSame(line.name(), version, there)) {
      return false;
    }
    Received received = receive(target, line, content);
    VersionRecord restored = withContent(version, received.content);
    return add(target, new MetadataChange.PutVersion(line.bucket(), restored, received.inline));
  }

  /** Finds the one null version that a key has by its id, any other by its sequence number. */
  private static Optional<VersionRecord> find(MetadataView view, OfVersion line) {
    VersionRecord version = line.version();
    return version.entry().versionId().isNull()
        ? view.nullVersion(line.bucket(), version.key())
        : view.version(line.bucket(), version.key(), version.sequence());
  }

  private static VersionRecord withContent(VersionRecord version, Content content) {
    return new VersionRecord(
        version.writeId(), version.sequence(), version.entry(), content, version.upload());
  }

  /**
   * Where the bytes of an object are now.
   *
   * @param content says where
   * @param inline the bytes if they are to be beside the record
   */
  private record Received(Content content, Optional<ByteBuffer> inline) {
    static Received of(Content content) {
      return new Received(content, Optional.empty());
    }
  }

  private Received receive(RestoreBatch target, OfVersion line, InputStream content)
      throws IOException {
    if (line.version().object().isEmpty()) {
      return Received.of(new Content.Empty());
    }
    ObjectVersion object = line.version().object().get();
    try (CheckedContent checked = CheckedContent.of(object, line.parts(), content)) {
      if (!line.parts().isEmpty()) {
        return Received.of(receiveParts(target, line, checked));
      }
      if (object.size() <= storage.metadata().inlineLimit()) {
        byte[] bytes = checked.readAllBytes();
        return bytes.length == 0
            ? Received.of(new Content.Empty())
            : new Received(new Content.Inline(bytes.length), Optional.of(ByteBuffer.wrap(bytes)));
      }
      return Received.of(
          object.size() == 0 ? requireEmpty(checked) : adopt(target, target.stage(checked)));
    }
  }

  private static Content requireEmpty(CheckedContent content) throws IOException {
    content.finish();
    return new Content.Empty();
  }

  private static Content adopt(RestoreBatch target, Blob blob) {
    Content.Single content = new Content.Single(blob);
    target.add(new MetadataChange.AdoptContent(content));
    return content;
  }

  private static Content receiveParts(RestoreBatch target, OfVersion line, CheckedContent checked)
      throws IOException {
    VersionRecord version = line.version();
    for (ObjectPart part : line.parts()) {
      Blob blob = target.stage(new LimitedStream(checked, part.size()));
      adopt(target, blob);
      target.add(new MetadataChange.PutExtent(version.writeId(), new Extent(part, blob)));
    }
    checked.finish();
    Content.Extents content = new Content.Extents(version.writeId(), line.size());
    target.add(new MetadataChange.AdoptContent(content));
    return content;
  }

  private boolean upload(MultipartUpload begun) throws IOException {
    RestoreBatch target = in(begun.bucket());
    upload = Optional.of(new UploadReference(begun.bucket(), begun.key(), begun.uploadId()));
    Optional<MultipartUpload> there =
        storage.metadata().read(view -> view.upload(begun.bucket(), begun.key(), begun.uploadId()));
    return !isSame("upload to " + begun.key(), begun, there)
        && add(target, new MetadataChange.PutUpload(begun));
  }

  private boolean part(RestoreBatch target, OfPart line, InputStream content) throws IOException {
    if (!upload.equals(Optional.of(line.upload()))) {
      throw new ArchiveException("The archive has a part without its upload");
    }
    Part part = line.part();
    Optional<Part> there = storage.metadata().read(view -> part(view, line)).map(PartRecord::part);
    if (isSame("part of the upload to " + line.upload().key(), part, there)) {
      return false;
    }
    try (CheckedContent checked = CheckedContent.of(part, content)) {
      Blob blob = target.stage(checked);
      adopt(target, blob);
      return add(
          target, new MetadataChange.PutPart(line.upload().uploadId(), new PartRecord(part, blob)));
    }
  }

  private static Optional<PartRecord> part(MetadataView view, OfPart line) {
    return view.part(line.upload().uploadId(), line.part().partNumber());
  }

  @Override
  public void close() throws IOException {
    if (batch.isPresent()) {
      batch.get().close();
    }
  }
}
