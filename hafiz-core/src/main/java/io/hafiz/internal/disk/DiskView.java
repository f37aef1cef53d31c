package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Reads records. */
class DiskView implements MetadataView {
  private static final UUID GREATEST_ID = new UUID(-1, -1);

  private final Records records;
  private final Memory memory;
  private final byte[] releasedFrom;

  /** Creates a view of records that remembers nothing. */
  DiskView(Records records) {
    this(records, new Memory(), RecordKey.of(Kind.RELEASED).bytes());
  }

  /**
   * Creates a view of records.
   *
   * @param memory what is remembered from one view to the next
   * @param releasedFrom the start of released contents before the records were of this moment
   */
  DiskView(Records records, Memory memory, byte[] releasedFrom) {
    this.records = records;
    this.memory = memory;
    this.releasedFrom = releasedFrom;
  }

  /**
   * What is remembered of records.
   *
   * @param buckets the buckets
   * @param released where released contents start
   */
  record Memory(DecodedBuckets buckets, ReleasedStart released) {
    Memory() {
      this(new DecodedBuckets(), new ReleasedStart());
    }
  }

  private Optional<Entry> get(byte[] key) {
    try {
      return records.get(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<VersionRecord> entry(byte[] key) {
    return get(key).map(entry -> VersionCodec.decode(key, entry.value()));
  }

  /** Walks over records whose keys begin alike. */
  private <T> Cursor<T> walk(
      byte[] from, RecordKey prefix, BiFunction<byte[], byte[], T> decoding) {
    byte[] end = RecordKey.behind(prefix.bytes());
    return new RecordCursor<>(records.cursor(), from, end, decoding);
  }

  @Override
  public Optional<Bucket> bucket(BucketName name) {
    byte[] key = RecordKey.of(Kind.BUCKET).last(name.value()).bytes();
    return get(key).map(entry -> memory.buckets.decode(key, entry.value()));
  }

  @Override
  public Cursor<Bucket> buckets(String from) {
    byte[] first = RecordKey.of(Kind.BUCKET).last(from).bytes();
    return walk(first, RecordKey.of(Kind.BUCKET), memory.buckets::decode);
  }

  @Override
  public Optional<VersionRecord> latest(BucketName bucket, ObjectKey key) {
    return entry(RecordKey.newest(Kind.OBJECT, bucket, key))
        .or(() -> entry(RecordKey.newest(Kind.MARKER, bucket, key)));
  }

  @Override
  public Optional<VersionRecord> version(BucketName bucket, ObjectKey key, long sequence) {
    return latest(bucket, key)
        .filter(latest -> latest.sequence() == sequence)
        .or(() -> entry(RecordKey.older(bucket, key.value(), sequence)));
  }

  @Override
  public Optional<VersionRecord> nullVersion(BucketName bucket, ObjectKey key) {
    return latest(bucket, key)
        .filter(latest -> latest.entry().versionId().isNull())
        .or(() -> olderNullVersion(bucket, key));
  }

  private Optional<VersionRecord> olderNullVersion(BucketName bucket, ObjectKey key) {
    return get(RecordKey.newest(Kind.NULL_VERSION, bucket, key))
        .map(entry -> new FieldReader(entry.value()).fixed())
        .flatMap(sequence -> entry(RecordKey.older(bucket, key.value(), sequence)));
  }

  @Override
  public Cursor<VersionRecord> current(BucketName bucket, String from) {
    byte[] first = RecordKey.of(Kind.OBJECT, bucket).last(from).bytes();
    return walk(first, RecordKey.of(Kind.OBJECT, bucket), new VersionDecoder()::decode);
  }

  @Override
  public Cursor<VersionRecord> versions(BucketName bucket, String from, long sequence) {
    EntryCursor all =
        new MergeCursor(
            List.of(
                new NewestCursor(Kind.OBJECT, records.cursor()),
                new NewestCursor(Kind.MARKER, records.cursor()),
                records.cursor()),
            false);
    byte[] first = RecordKey.older(bucket, from, sequence);
    byte[] end = RecordKey.behind(RecordKey.of(Kind.OLDER, bucket).bytes());
    return new RecordCursor<>(all, first, end, new VersionDecoder()::decode);
  }

  @Override
  public ByteBuffer inline(BucketName bucket, VersionRecord version) {
    byte[] newest = RecordKey.newest(Kind.OBJECT, bucket, version.key());
    Entry found =
        get(newest)
            .filter(entry -> VersionCodec.sequence(entry.value()) == version.sequence())
            .or(() -> get(RecordKey.olderOf(newest, version.sequence())))
            .orElseThrow(() -> new NoSuchElementException("no entry of " + version.key()));
    try {
      return ByteBuffer.wrap(records.content(found.content().orElseThrow())).asReadOnlyBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<MultipartUpload> upload(BucketName bucket, ObjectKey key, UploadId id) {
    return get(uploadKey(bucket, key.value(), id.value()))
        .map(entry -> UploadCodec.upload(entry.value()));
  }

  static byte[] uploadKey(BucketName bucket, String key, String id) {
    return RecordKey.of(Kind.UPLOAD, bucket).escaped(key).last(id).bytes();
  }

  @Override
  public Cursor<MultipartUpload> uploads(BucketName bucket, String from, String fromUploadId) {
    byte[] first = uploadKey(bucket, from, fromUploadId);
    RecordKey prefix = RecordKey.of(Kind.UPLOAD, bucket);
    return walk(first, prefix, (key, value) -> UploadCodec.upload(value));
  }

  @Override
  public Optional<PartRecord> part(UploadId upload, int partNumber) {
    return get(partKey(upload, partNumber)).map(entry -> UploadCodec.part(entry.value()));
  }

  static byte[] partKey(UploadId upload, int partNumber) {
    return RecordKey.of(Kind.PART).ended(upload.value()).ascending(partNumber).bytes();
  }

  @Override
  public Cursor<PartRecord> parts(UploadId upload, int from) {
    RecordKey prefix = RecordKey.of(Kind.PART).ended(upload.value());
    byte[] first = partKey(upload, Math.max(0, from));
    return walk(first, prefix, (key, value) -> UploadCodec.part(value));
  }

  @Override
  public Cursor<Extent> extents(UUID content, long end) {
    byte[] first = RecordKey.of(Kind.EXTENT).id(content).ascending(Math.max(0, end)).bytes();
    RecordKey last = RecordKey.of(Kind.EXTENT).id(content).ascending(Long.MAX_VALUE);
    return walk(first, last, (key, value) -> UploadCodec.extent(value));
  }

  static byte[] extentKey(UUID content, Extent extent) {
    return RecordKey.of(Kind.EXTENT)
        .id(content)
        .ascending(extent.end())
        .ascending(extent.part().partNumber())
        .bytes();
  }

  @Override
  public Cursor<Released> released(Instant before) {
    byte[] end = RecordKey.behind(RecordKey.of(Kind.RELEASED).time(before).id(GREATEST_ID).bytes());
    RecordCursor<Released> found =
        new RecordCursor<>(
            records.cursor(), releasedFrom, end, (key, value) -> UploadCodec.released(value));
    memory.released.advance(releasedFrom, found.key().orElse(end));
    return found;
  }

  static byte[] releasedKey(Released released) {
    return RecordKey.of(Kind.RELEASED).time(released.since()).id(released.content().id()).bytes();
  }

  static byte[] referencesKey(UUID content) {
    return RecordKey.of(Kind.REFERENCES).id(content).bytes();
  }
}
