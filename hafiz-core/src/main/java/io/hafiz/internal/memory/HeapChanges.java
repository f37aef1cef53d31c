package io.hafiz.internal.memory;

import io.hafiz.internal.LatestValue;
import io.hafiz.internal.memory.HeapBucket.UploadPlace;
import io.hafiz.internal.memory.HeapState.ExtentPlace;
import io.hafiz.internal.memory.HeapState.PartPlace;
import io.hafiz.internal.memory.HeapState.ReleasePlace;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;
import io.hafiz.storage.engine.VersionRecord;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes changes to a state, one after the other, and so leads to the next state. */
final class HeapChanges implements MetadataChange.Visitor {
  private static final byte[] NO_BYTES = {};

  private final long sequence;
  private SortedTree<String, HeapBucket> buckets;
  private SortedTree<PartPlace, PartRecord> parts;
  private SortedTree<ExtentPlace, Extent> extents;
  private SortedTree<UUID, Integer> references;
  private SortedTree<ReleasePlace, Released> released;
  private final LatestValue<ObjectVersion> common;
  private final long inlineBefore;
  private long inlineAdded;
  private long inlineRemoved;

  /**
   * Begins with a state; the next one will be that of a transaction.
   *
   * @param common shares what versions have in common
   */
  HeapChanges(HeapState state, long sequence, LatestValue<ObjectVersion> common) {
    this.sequence = sequence;
    this.common = common;
    this.inlineBefore = state.inlineBytes();
    this.buckets = state.buckets();
    this.parts = state.parts();
    this.extents = state.extents();
    this.references = state.references();
    this.released = state.released();
  }

  /** Returns the state all changes led to. */
  HeapState state() {
    long inlineBytes = inlineBefore + inlineAdded - inlineRemoved;
    return new HeapState(sequence, buckets, parts, extents, references, released, inlineBytes);
  }

  /** Returns how many bytes were put inline. */
  long inlineAdded() {
    return inlineAdded;
  }

  /** Returns how many inline bytes were deleted. */
  long inlineRemoved() {
    return inlineRemoved;
  }

  private void update(BucketName name, UnaryOperator<HeapBucket> change) {
    HeapBucket bucket =
        buckets
            .get(name.value())
            .orElseThrow(() -> new IllegalStateException("change in a bucket that is not there"));
    buckets = buckets.put(name.value(), change.apply(bucket));
  }

  @Override
  public void putBucket(MetadataChange.PutBucket change) {
    String name = change.bucket().name().value();
    HeapBucket bucket =
        buckets
            .get(name)
            .map(existing -> existing.with(change.bucket()))
            .orElseGet(() -> HeapBucket.of(change.bucket()));
    buckets = buckets.put(name, bucket);
  }

  @Override
  public void deleteBucket(MetadataChange.DeleteBucket change) {
    buckets = buckets.remove(change.bucket().value());
  }

  @Override
  public void putVersion(MetadataChange.PutVersion change) {
    update(
        change.bucket(),
        bucket -> {
          Optional<byte[]> before =
              inline(bucket, change.version().key(), change.version().sequence());
          Optional<byte[]> bytes = change.inline().map(HeapChanges::copy).or(() -> before);
          inlineRemoved += length(before);
          inlineAdded += length(bytes);
          return bucket.with(bucket.history().put(version(change.version(), bytes)));
        });
  }

  private HeapVersion version(VersionRecord record, Optional<byte[]> inline) {
    return record.content() instanceof Content.Stored || record.upload().isPresent()
        ? new WholeVersion(record, inline)
        : PackedVersion.of(record, inline.orElse(NO_BYTES), common);
  }

  private static Optional<byte[]> inline(HeapBucket bucket, ObjectKey key, long sequence) {
    return bucket.history().version(key.value(), sequence).flatMap(HeapVersion::inline);
  }

  private static long length(Optional<byte[]> bytes) {
    return bytes.map(present -> present.length).orElse(0);
  }

  private static byte[] copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  @Override
  public void deleteVersion(MetadataChange.DeleteVersion change) {
    String key = change.key().value();
    update(
        change.bucket(),
        bucket -> {
          inlineRemoved += length(inline(bucket, change.key(), change.sequence()));
          return bucket.with(bucket.history().delete(key, change.sequence()));
        });
  }

  @Override
  public void putUpload(MetadataChange.PutUpload change) {
    MultipartUpload upload = change.upload();
    UploadPlace place = new UploadPlace(upload.key().value(), upload.uploadId().value());
    update(upload.bucket(), bucket -> bucket.withUploads(bucket.uploads().put(place, upload)));
  }

  @Override
  public void deleteUpload(MetadataChange.DeleteUpload change) {
    UploadPlace place = new UploadPlace(change.key().value(), change.upload().value());
    update(change.bucket(), bucket -> bucket.withUploads(bucket.uploads().remove(place)));
  }

  @Override
  public void putPart(MetadataChange.PutPart change) {
    int number = change.part().part().partNumber();
    parts = parts.put(new PartPlace(change.upload().value(), number), change.part());
  }

  @Override
  public void deletePart(MetadataChange.DeletePart change) {
    parts = parts.remove(new PartPlace(change.upload().value(), change.partNumber()));
  }

  @Override
  public void putExtent(MetadataChange.PutExtent change) {
    extents = extents.put(ExtentPlace.of(change.content(), change.extent()), change.extent());
  }

  @Override
  public void adoptContent(MetadataChange.AdoptContent change) {
    references = references.put(change.content().id(), 1);
  }

  @Override
  public void shareContent(MetadataChange.ShareContent change) {
    references = references.put(change.content().id(), count(change.content()) + 1);
  }

  @Override
  public void releaseContent(MetadataChange.ReleaseContent change) {
    UUID id = change.content().id();
    int left = count(change.content()) - 1;
    if (left > 0) {
      references = references.put(id, left);
      return;
    }
    references = references.remove(id);
    Released entry = new Released(change.content(), change.at());
    released = released.put(ReleasePlace.of(entry), entry);
  }

  /** Every write sees all before it, so content that a transaction found is still there. */
  private int count(Content.Stored content) {
    return references
        .get(content.id())
        .orElseThrow(() -> new IllegalStateException("content that nothing refers to"));
  }

  /** Forgets a content whose bytes are deleted. */
  void forget(Released reaped) {
    UUID id = reaped.content().id();
    released = released.remove(ReleasePlace.of(reaped));
    ExtentPlace first = new ExtentPlace(id, 0, 0);
    ExtentPlace last = new ExtentPlace(id, Long.MAX_VALUE, Integer.MAX_VALUE);
    for (Iterator<Extent> all = extents.valuesBetween(first, last); all.hasNext(); ) {
      Extent extent = all.next();
      extents = extents.remove(ExtentPlace.of(id, extent));
      references = references.remove(extent.blob().id());
    }
  }
}
