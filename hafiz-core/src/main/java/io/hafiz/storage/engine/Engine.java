package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.LatestValue;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectMetadata;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The two stores with the clock, the ids, the leases and the reaper that all operations share. */
final class Engine implements Closeable {
  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final LatestValue<Instant> time = new LatestValue<>();
  private final LatestValue<ObjectMetadata> objectMetadata = new LatestValue<>();
  private final Leases leases = new Leases();
  private final Reaper reaper;

  Engine(
      MetadataStore metadata,
      BlobStore blobs,
      InstantSource clock,
      RandomGenerator random,
      Executor reaping) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
    this.random = random;
    this.reaper = new Reaper(metadata, blobs, clock, leases, reaping);
  }

  MetadataStore metadata() {
    return metadata;
  }

  BlobStore blobs() {
    return blobs;
  }

  Reaper reaper() {
    return reaper;
  }

  /** Returns the time as S3 shows it, to the second. */
  Instant now() {
    return time.share(clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns equal metadata, the same object as before if possible. */
  ObjectMetadata share(ObjectMetadata value) {
    return objectMetadata.share(value);
  }

  /** Returns an id that nobody can guess. */
  UUID newId() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Returns a bucket or throws {@code NoSuchBucket}. */
  static Bucket bucket(MetadataView view, BucketName name) {
    return view.bucket(name).orElseThrow(() -> S3Exception.noSuchBucket(name.value()));
  }

  <T> T read(Function<MetadataView, T> work) throws IOException {
    return metadata.read(work);
  }

  /** Reads one moment, whose contents are all kept readable until the work is done. */
  <T> T snapshot(Function<MetadataView, T> work) throws IOException {
    leases.pinAll();
    try {
      return metadata.read(work);
    } finally {
      leases.unpinAll();
      reaper.wake();
    }
  }

  /** Finds a version and keeps its content readable until the lease on it is released. */
  FoundVersion lease(Function<MetadataView, FoundVersion> find) throws IOException {
    leases.enter();
    try {
      FoundVersion found = metadata.read(find);
      leases.pin(found.version().content());
      return found;
    } finally {
      leases.exit();
    }
  }

  /** Ends what {@link #lease} began. */
  void release(FoundVersion found) {
    leases.unpin(found.version().content());
    reaper.wake();
  }

  /** Makes a change of which no later look can tell who made it. */
  <T> T write(BucketName bucket, Function<MetadataTransaction, T> work) throws IOException {
    return publish(bucket, work, view -> Optional.empty());
  }

  /**
   * Makes a change.
   *
   * @param recall finds what the change made, in case the answer of its commit is lost
   * @throws S3Exception {@code ServiceUnavailable} if nobody knows whether the change was made
   */
  <T> T publish(
      BucketName bucket,
      Function<MetadataTransaction, T> work,
      Function<MetadataView, Optional<T>> recall)
      throws IOException {
    return publish(bucket, ReceivedBody.NONE, work, recall);
  }

  /** As the other one, for a change that names the content of a body. */
  <T> T publish(
      BucketName bucket,
      ReceivedBody body,
      Function<MetadataTransaction, T> work,
      Function<MetadataView, Optional<T>> recall)
      throws IOException {
    T result;
    try {
      result = metadata.write(bucket, work);
      body.keep();
    } catch (OutcomeUnknownException e) {
      body.keep();
      result = read(recall).orElseThrow(() -> outcomeUnknown(e));
    }
    reaper.wake();
    return result;
  }

  private static S3Exception outcomeUnknown(OutcomeUnknownException cause) {
    return new S3Exception(
        S3ErrorCode.SERVICE_UNAVAILABLE,
        "The store did not tell in time whether the change was made.",
        cause);
  }

  @Override
  public void close() throws IOException {
    try (metadata) {
      blobs.close();
    }
  }
}
