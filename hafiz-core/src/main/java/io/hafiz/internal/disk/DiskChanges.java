package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.Released;
import io.hafiz.storage.engine.VersionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes changes, each on the state that those before it led to, by changing records. The newest
 * entry of a key is kept apart from its older ones, objects apart from markers, so that a walk over
 * current objects meets nothing else.
 */
final class DiskChanges implements MetadataChange.Visitor {
  private final WriteBatch batch;
  private final List<byte[]> released = new ArrayList<>();

  DiskChanges(WriteBatch batch) {
    this.batch = batch;
  }

  /** Returns the keys of the contents that were released so far. */
  List<byte[]> released() {
    return released;
  }

  private Optional<Entry> get(byte[] key) {
    try {
      return batch.changed(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void move(byte[] from, byte[] to, byte[] value) {
    try {
      batch.move(from, to, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void putBucket(MetadataChange.PutBucket change) {
    byte[] key = bucketKey(change.bucket().name());
    batch.put(key, BucketCodec.encode(change.bucket()));
  }

  @Override
  public void deleteBucket(MetadataChange.DeleteBucket change) {
    batch.delete(bucketKey(change.bucket()));
  }

  private static byte[] bucketKey(BucketName name) {
    return RecordKey.of(Kind.BUCKET).last(name.value()).bytes();
  }

  /**
   * The keys under which the entries of an object key are.
   *
   * @param bucket the bucket
   * @param key the object key
   * @param object that of the newest one if it is an object
   * @param marker that of the newest one if it is a delete marker
   * @param nullVersion that which says which of the older ones is the null version
   */
  private record Places(
      BucketName bucket, ObjectKey key, byte[] object, byte[] marker, byte[] nullVersion) {
    static Places of(BucketName bucket, ObjectKey key) {
      return new Places(
          bucket,
          key,
          RecordKey.newest(Kind.OBJECT, bucket, key),
          RecordKey.newest(Kind.MARKER, bucket, key),
          RecordKey.newest(Kind.NULL_VERSION, bucket, key));
    }

    byte[] older(long sequence) {
      return RecordKey.olderOf(object, sequence);
    }

    byte[] newest(VersionRecord version) {
      return version.object().isPresent() ? object : marker;
    }
  }

  /**
   * The newest entry of a key.
   *
   * @param place its key
   * @param value its value
   */
  private record Newest(byte[] place, byte[] value) {
    long sequence() {
      return VersionCodec.sequence(value);
    }

    boolean hasOlder() {
      return VersionCodec.hasOlder(value);
    }

    VersionRecord decoded() {
      return VersionCodec.decode(place, value);
    }
  }

  private Optional<Newest> newest(Places places) {
    return get(places.object)
        .map(entry -> new Newest(places.object, entry.value()))
        .or(() -> get(places.marker).map(entry -> new Newest(places.marker, entry.value())));
  }

  @Override
  public void putVersion(MetadataChange.PutVersion change) {
    VersionRecord version = change.version();
    Places places = Places.of(change.bucket(), version.key());
    Optional<Newest> newest = newest(places);
    long latest = newest.map(Newest::sequence).orElse(0L);
    if (latest > version.sequence()) {
      Newest newer = newest.orElseThrow();
      move(newer.place, newer.place, VersionCodec.withOlder(newer.value));
      put(places.older(version.sequence()), version, false, change.inline());
      noteNull(places, version);
    } else if (newest.isPresent() && latest < version.sequence()) {
      retire(places, newest.get());
      put(places.newest(version), version, true, change.inline());
    } else {
      boolean hasOlder = newest.map(Newest::hasOlder).orElse(false);
      put(places.newest(version), version, hasOlder, change.inline());
    }
  }

  private void retire(Places places, Newest newest) {
    move(newest.place, places.older(newest.sequence()), newest.value);
    noteNull(places, newest.decoded());
  }

  private void noteNull(Places places, VersionRecord older) {
    if (older.entry().versionId().isNull()) {
      batch.put(places.nullVersion, new FieldWriter().fixed(older.sequence()).bytes());
    }
  }

  private void forgetNull(Places places, long sequence) {
    get(places.nullVersion)
        .filter(entry -> new FieldReader(entry.value()).fixed() == sequence)
        .ifPresent(entry -> batch.delete(places.nullVersion));
  }

  private void put(
      byte[] place, VersionRecord version, boolean hasOlder, Optional<ByteBuffer> inline) {
    byte[] value = VersionCodec.encode(version, hasOlder);
    Optional<Entry> replaced = get(place);
    if (inline.isPresent()) {
      replaced.flatMap(Entry::content).ifPresent(batch::release);
      byte[] bytes = new byte[inline.get().remaining()];
      inline.get().duplicate().get(bytes);
      batch.put(place, value, bytes);
    } else if (replaced.isPresent()) {
      move(place, place, value);
    } else {
      batch.put(place, value);
    }
  }

  @Override
  public void deleteVersion(MetadataChange.DeleteVersion change) {
    Places places = Places.of(change.bucket(), change.key());
    Optional<Newest> newest = newest(places).filter(n -> n.sequence() == change.sequence());
    byte[] place = newest.map(Newest::place).orElseGet(() -> places.older(change.sequence()));
    get(place).flatMap(Entry::content).ifPresent(batch::release);
    batch.delete(place);
    if (newest.isEmpty()) {
      forgetNull(places, change.sequence());
    } else if (newest.get().hasOlder()) {
      promote(places, change.sequence());
    }
  }

  /** Makes the newest of the older entries the newest of all. */
  private void promote(Places places, long deleted) {
    byte[] from = places.older(deleted);
    byte[] end = RecordKey.behind(Arrays.copyOf(from, from.length - Long.BYTES));
    RecordCursor<VersionRecord> older =
        new RecordCursor<>(batch.changedCursor(), from, end, VersionCodec::decode);
    if (older.hasNext()) {
      VersionRecord next = older.next();
      byte[] place = places.older(next.sequence());
      move(place, places.newest(next), VersionCodec.encode(next, true));
      forgetNull(places, next.sequence());
    }
  }

  @Override
  public void putUpload(MetadataChange.PutUpload change) {
    var upload = change.upload();
    byte[] key =
        DiskView.uploadKey(upload.bucket(), upload.key().value(), upload.uploadId().value());
    batch.put(key, UploadCodec.encode(upload));
  }

  @Override
  public void deleteUpload(MetadataChange.DeleteUpload change) {
    batch.delete(
        DiskView.uploadKey(change.bucket(), change.key().value(), change.upload().value()));
  }

  @Override
  public void putPart(MetadataChange.PutPart change) {
    byte[] key = DiskView.partKey(change.upload(), change.part().part().partNumber());
    batch.put(key, UploadCodec.encode(change.part()));
  }

  @Override
  public void deletePart(MetadataChange.DeletePart change) {
    batch.delete(DiskView.partKey(change.upload(), change.partNumber()));
  }

  @Override
  public void putExtent(MetadataChange.PutExtent change) {
    byte[] key = DiskView.extentKey(change.content(), change.extent());
    batch.put(key, UploadCodec.encode(change.extent()));
  }

  @Override
  public void adoptContent(MetadataChange.AdoptContent change) {
    putReferences(change.content().id(), 1);
  }

  @Override
  public void shareContent(MetadataChange.ShareContent change) {
    putReferences(change.content().id(), references(change.content()) + 1);
  }

  @Override
  public void releaseContent(MetadataChange.ReleaseContent change) {
    UUID id = change.content().id();
    long left = references(change.content()) - 1;
    if (left > 0) {
      putReferences(id, left);
      return;
    }
    batch.delete(DiskView.referencesKey(id));
    Released content = new Released(change.content(), change.at());
    byte[] key = DiskView.releasedKey(content);
    batch.put(key, UploadCodec.encode(content));
    released.add(key);
  }

  private void putReferences(UUID content, long count) {
    putReferences(batch, content, count);
  }

  /** Says how many records refer to a content; if none, there is nothing to say. */
  static void putReferences(WriteBatch batch, UUID content, long count) {
    byte[] key = DiskView.referencesKey(content);
    if (count == 0) {
      batch.delete(key);
    } else {
      batch.put(key, new FieldWriter().number(count).bytes());
    }
  }

  /** Work runs on the newest state, so content that it found is still there. */
  private long references(Content.Stored content) {
    return get(DiskView.referencesKey(content.id()))
        .map(entry -> new FieldReader(entry.value()).number())
        .orElseThrow(() -> new IllegalStateException("content that nothing refers to"));
  }

  /** Forgets a content whose bytes are deleted. */
  void forget(Released reaped) {
    UUID id = reaped.content().id();
    batch.delete(DiskView.releasedKey(reaped));
    new DiskView(batch).extents(id, 0).forEachRemaining(extent -> forget(id, extent));
  }

  private void forget(UUID content, Extent extent) {
    batch.delete(DiskView.extentKey(content, extent));
    batch.delete(DiskView.referencesKey(extent.blob().id()));
  }
}
