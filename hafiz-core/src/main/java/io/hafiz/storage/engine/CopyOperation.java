package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.digest.Digester;
import io.hafiz.model.Bucket;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.VersionId;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CopyObjectOutput;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.ReadPreconditions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies an object by sharing its bytes. They are read only where the copy's entity tag or checksum
 * cannot be known otherwise. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>.
 */
final class CopyOperation {
  private static final long MAX_SOURCE_SIZE = 5L << 30;
  private static final int ATTEMPTS = 5;
  private static final int BUFFER = 64 << 10;

  private final Engine engine;

  CopyOperation(Engine engine) {
    this.engine = engine;
  }

  /**
   * What the bytes of a copy are known by.
   *
   * @param etag the entity tag
   * @param checksum the checksum
   */
  private record Digests(ETag etag, Optional<Checksum> checksum) {}

  /**
   * One attempt.
   *
   * @param input what is wanted
   * @param writeId id of the write
   * @param time of the write
   * @param version the source that was read
   * @param digests of its bytes
   */
  private record Attempt(
      CopyObjectInput input, UUID writeId, Instant time, VersionRecord version, Digests digests) {}

  CopyObjectOutput copy(CopyObjectInput input) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<CopyObjectOutput> output = attempt(input);
      if (output.isPresent()) {
        return output.get();
      }
    }
    throw new S3Exception(
        S3ErrorCode.SLOW_DOWN, "The source was overwritten each time it was being copied.");
  }

  /** Returns nothing if the source was replaced after it was read. */
  private Optional<CopyObjectOutput> attempt(CopyObjectInput input) throws IOException {
    FoundVersion found = engine.lease(view -> findSource(view, input));
    try (LeasedObject source = new LeasedObject(engine, found)) {
      Digests digests = digests(input, source);
      Attempt attempt = new Attempt(input, engine.newId(), engine.now(), source.record(), digests);
      ObjectReference target = ObjectReference.current(input.bucket(), input.key());
      return engine.publish(
          input.bucket(),
          tx -> publish(tx, attempt),
          view ->
              VersioningRules.madeObject(view, target, attempt.writeId)
                  .map(copy -> Optional.of(output(copy, attempt))));
    }
  }

  private static CopyObjectOutput output(ObjectVersion copy, Attempt attempt) {
    return new CopyObjectOutput(copy, attempt.version.entry().versionId());
  }

  private static FoundVersion findSource(MetadataView view, CopyObjectInput input) {
    FoundVersion source = findObject(view, input.source());
    ObjectVersion object = source.object();
    if (input.sourcePreconditions().judge(object) != ReadPreconditions.Verdict.PROCEED) {
      throw new S3Exception(S3ErrorCode.PRECONDITION_FAILED);
    }
    if (object.storageClass().archived()) {
      throw new S3Exception(S3ErrorCode.INVALID_OBJECT_STATE)
          .detail("StorageClass", object.storageClass().name());
    }
    if (object.size() > MAX_SOURCE_SIZE) {
      throw S3Exception.invalidRequest(
          "The specified copy source is larger than the maximum allowable size for a copy source: "
              + MAX_SOURCE_SIZE);
    }
    return source;
  }

  private static FoundVersion findObject(MetadataView view, ObjectReference reference) {
    try {
      return FoundVersion.find(view, reference);
    } catch (S3Exception e) {
      if (e.code() == S3ErrorCode.METHOD_NOT_ALLOWED) {
        throw S3Exception.invalidRequest(
            "The source of a copy request may not specifically refer to a delete marker by version"
                + " id.");
      }
      throw e;
    }
  }

  private static Digests digests(CopyObjectInput input, LeasedObject source) throws IOException {
    ObjectVersion object = source.version();
    Optional<ChecksumAlgorithm> wanted =
        input.checksumAlgorithm().or(() -> object.checksum().map(Checksum::algorithm));
    boolean known =
        object.checksum().map(Checksum::algorithm).equals(wanted)
            && object.checksum().map(c -> c.type() == ChecksumType.FULL_OBJECT).orElse(true);
    return object.partsCount() == 0 && known
        ? new Digests(object.etag(), object.checksum())
        : calculate(source, wanted);
  }

  private static Digests calculate(LeasedObject source, Optional<ChecksumAlgorithm> wanted)
      throws IOException {
    Digester md5 = Digester.md5();
    Optional<Digester> checksum = wanted.map(Digester::of);
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = source.content().read(0, source.version().size())) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        md5.update(buffer, 0, n);
        if (checksum.isPresent()) {
          checksum.get().update(buffer, 0, n);
        }
      }
    }
    return new Digests(
        ETag.ofMd5(md5.digest()),
        checksum.map(digester -> Checksum.of(wanted.orElseThrow(), digester.digest())));
  }

  private static Optional<CopyObjectOutput> publish(MetadataTransaction tx, Attempt attempt) {
    CopyObjectInput input = attempt.input;
    Bucket bucket = Engine.bucket(tx, input.bucket());
    FoundVersion source = findSource(tx, input);
    if (!source.version().writeId().equals(attempt.version.writeId())) {
      return Optional.empty();
    }
    input
        .preconditions()
        .check(input.key().value(), VersioningRules.current(tx, input.bucket(), input.key()));
    if (source.version().content() instanceof Content.Stored stored) {
      tx.record(new MetadataChange.ShareContent(stored));
    }
    Draft draft =
        new Draft(
            attempt.writeId,
            attempt.time,
            input.key(),
            id -> version(attempt, bucket, source.object(), id),
            source.version().content(),
            source.inline(),
            Optional.empty());
    ObjectVersion copy = VersioningRules.publish(tx, bucket, draft).object().orElseThrow();
    return Optional.of(output(copy, attempt));
  }

  private static ObjectVersion version(
      Attempt attempt, Bucket bucket, ObjectVersion source, VersionId id) {
    CopyObjectInput input = attempt.input;
    return new ObjectVersion(
        input.key(),
        id,
        attempt.time,
        input.access().map(ObjectAccess::owner).orElse(bucket.owner()),
        source.size(),
        attempt.digests.etag(),
        attempt.digests.checksum(),
        input.storageClass(),
        input.metadata().orElseGet(() -> metadata(input, source)),
        input.tagging().orElse(source.tagging()),
        0,
        input.access().flatMap(ObjectAccess::acl));
  }

  /** The website redirect location is not copied with the rest. */
  private static ObjectMetadata metadata(CopyObjectInput input, ObjectVersion source) {
    Map<SystemMetadata, String> system = new EnumMap<>(SystemMetadata.class);
    system.putAll(source.metadata().system());
    system.remove(SystemMetadata.WEBSITE_REDIRECT_LOCATION);
    input
        .websiteRedirectLocation()
        .ifPresent(value -> system.put(SystemMetadata.WEBSITE_REDIRECT_LOCATION, value));
    return new ObjectMetadata(system, source.metadata().user());
  }
}
