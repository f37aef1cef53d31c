package io.hafiz.internal.memory;

import io.hafiz.internal.memory.HeapBucket.UploadPlace;
import io.hafiz.internal.memory.HeapState.ExtentPlace;
import io.hafiz.internal.memory.HeapState.PartPlace;
import io.hafiz.internal.memory.HeapState.ReleasePlace;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;
import io.hafiz.storage.engine.VersionRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** Reads one state. */
class HeapView implements MetadataView {
  private static final UUID LEAST_ID = new UUID(Long.MIN_VALUE, Long.MIN_VALUE);
  private static final UUID GREATEST_ID = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

  private final HeapState state;

  HeapView(HeapState state) {
    this.state = state;
  }

  private Optional<HeapBucket> find(BucketName name) {
    return state.buckets().get(name.value());
  }

  private History history(BucketName name) {
    return find(name).map(HeapBucket::history).orElse(History.EMPTY);
  }

  @Override
  public Optional<Bucket> bucket(BucketName name) {
    return find(name).map(HeapBucket::bucket);
  }

  @Override
  public Cursor<Bucket> buckets(String from) {
    return Cursor.over(state.buckets().valuesFrom(from), HeapBucket::bucket);
  }

  @Override
  public Optional<VersionRecord> latest(BucketName bucket, ObjectKey key) {
    return history(bucket).latest(key.value()).map(HeapVersion::record);
  }

  @Override
  public Optional<VersionRecord> version(BucketName bucket, ObjectKey key, long sequence) {
    return history(bucket).version(key.value(), sequence).map(HeapVersion::record);
  }

  @Override
  public Optional<VersionRecord> nullVersion(BucketName bucket, ObjectKey key) {
    return history(bucket).nullVersion(key.value()).map(HeapVersion::record);
  }

  @Override
  public Cursor<VersionRecord> current(BucketName bucket, String from) {
    return Cursor.over(history(bucket).objects().valuesFrom(from), HeapVersion::record);
  }

  @Override
  public Cursor<VersionRecord> versions(BucketName bucket, String from, long sequence) {
    return Cursor.over(history(bucket).entries(from, sequence), HeapVersion::record);
  }

  @Override
  public ByteBuffer inline(BucketName bucket, VersionRecord version) {
    return history(bucket)
        .version(version.key().value(), version.sequence())
        .flatMap(HeapVersion::inline)
        .map(bytes -> ByteBuffer.wrap(bytes).asReadOnlyBuffer())
        .orElseThrow(() -> new NoSuchElementException("no inline bytes of " + version.key()));
  }

  @Override
  public Optional<MultipartUpload> upload(BucketName bucket, ObjectKey key, UploadId id) {
    UploadPlace place = new UploadPlace(key.value(), id.value());
    return find(bucket).flatMap(found -> found.uploads().get(place));
  }

  @Override
  public Cursor<MultipartUpload> uploads(BucketName bucket, String from, String fromUploadId) {
    UploadPlace place = new UploadPlace(from, fromUploadId);
    return Cursor.over(
        find(bucket)
            .map(found -> found.uploads().valuesFrom(place))
            .orElseGet(Collections::emptyIterator));
  }

  @Override
  public Optional<PartRecord> part(UploadId upload, int partNumber) {
    return state.parts().get(new PartPlace(upload.value(), partNumber));
  }

  @Override
  public Cursor<PartRecord> parts(UploadId upload, int from) {
    PartPlace first = new PartPlace(upload.value(), from);
    PartPlace last = new PartPlace(upload.value(), Integer.MAX_VALUE);
    return Cursor.over(state.parts().valuesBetween(first, last));
  }

  @Override
  public Cursor<Extent> extents(UUID content, long end) {
    ExtentPlace first = new ExtentPlace(content, end, 0);
    ExtentPlace last = new ExtentPlace(content, Long.MAX_VALUE, Integer.MAX_VALUE);
    return Cursor.over(state.extents().valuesBetween(first, last));
  }

  @Override
  public Cursor<Released> released(Instant before) {
    ReleasePlace first = new ReleasePlace(Instant.MIN, LEAST_ID);
    ReleasePlace last = new ReleasePlace(before, GREATEST_ID);
    return Cursor.over(state.released().valuesBetween(first, last));
  }
}
