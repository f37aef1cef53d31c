package io.hafiz.internal.memory;

import io.hafiz.internal.memory.HeapBucket.UploadPlace;
import io.hafiz.internal.memory.HeapState.ExtentPlace;
import io.hafiz.internal.memory.HeapState.PartPlace;
import io.hafiz.internal.memory.HeapState.ReleasePlace;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes changes to a state, one after the other, and so leads to the next state. */
final class HeapChanges implements MetadataChange.Visitor {
  private final long sequence;
  private SortedTree<String, HeapBucket> buckets;
  private SortedTree<PartPlace, PartRecord> parts;
  private SortedTree<ExtentPlace, Extent> extents;
  private SortedTree<UUID, Integer> references;
  private SortedTree<ReleasePlace, Released> released;

  /** Begins with a state; the next one will be that of a transaction. */
  HeapChanges(HeapState state, long sequence) {
    this.sequence = sequence;
    this.buckets = state.buckets();
    this.parts = state.parts();
    this.extents = state.extents();
    this.references = state.references();
    this.released = state.released();
  }

  /** Returns the state all changes led to. */
  HeapState state() {
    return new HeapState(sequence, buckets, parts, extents, references, released);
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
    History.Place place = History.Place.of(change.version());
    update(
        change.bucket(),
        bucket -> {
          HeapBucket changed = bucket.with(bucket.history().put(change.version()));
          return change
              .inline()
              .map(bytes -> changed.withInline(bucket.inline().put(place, copy(bytes))))
              .orElse(changed);
        });
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  @Override
  public void deleteVersion(MetadataChange.DeleteVersion change) {
    String key = change.key().value();
    update(
        change.bucket(),
        bucket ->
            bucket
                .with(bucket.history().delete(key, change.sequence()))
                .withInline(bucket.inline().remove(new History.Place(key, change.sequence()))));
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
