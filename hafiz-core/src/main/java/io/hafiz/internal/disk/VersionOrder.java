package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the entries of each object key under the record keys that they belong to: after records were
 * lost, the newest that is left may be among the older ones, or one that had been replaced be back.
 */
final class VersionOrder implements Scrub.RecordVisitor {
  private final RecordStore records;
  private byte[] last = new byte[0];

  VersionOrder(RecordStore records) {
    this.records = records;
  }

  void run() throws IOException {
    Scrub.forEach(records::view, new byte[0], this);
  }

  @Override
  public void visit(View view, byte[] key, Entry entry) throws IOException {
    switch (RecordKey.kind(key).orElseThrow()) {
      case OBJECT -> restore(key);
      case OLDER -> restore(RecordKey.newestOf(Kind.OBJECT, key));
      case MARKER, NULL_VERSION -> restore(RecordKey.sibling(Kind.OBJECT, key));
      case BUCKET, UPLOAD, PART, EXTENT, REFERENCES, RELEASED, BLOB_NUMBERS -> {
        // They are no entries of object keys.
      }
    }
  }

  private void restore(byte[] object) throws IOException {
    if (!Arrays.equals(object, last)) {
      last = object;
      records.write(
          batch -> {
            new Key(batch, object).restore();
            return batch;
          });
    }
  }

  /** The entries of one object key. */
  private static final class Key {
    private final WriteBatch batch;
    private final byte[] object;
    private final byte[] marker;
    private final byte[] nullVersion;
    private final TreeMap<Long, byte[]> places = new TreeMap<>();

    Key(WriteBatch batch, byte[] object) {
      this.batch = batch;
      this.object = object;
      this.marker = RecordKey.sibling(Kind.MARKER, object);
      this.nullVersion = RecordKey.sibling(Kind.NULL_VERSION, object);
    }

    void restore() throws IOException {
      find();
      Optional<Long> nullSequence = Optional.empty();
      if (!places.isEmpty()) {
        for (Map.Entry<Long, byte[]> older : places.headMap(places.lastKey()).entrySet()) {
          Entry entry = batch.changed(older.getValue()).orElseThrow();
          place(older.getValue(), RecordKey.olderOf(object, older.getKey()), entry.value());
          boolean isNull = VersionCodec.decode(object, entry.value()).entry().versionId().isNull();
          nullSequence = isNull ? Optional.of(older.getKey()) : nullSequence;
        }
        placeNewest();
      }
      noteNull(nullSequence);
    }

    private void find() throws IOException {
      byte[] from = RecordKey.olderOf(object, -1);
      byte[] end = RecordKey.behind(Arrays.copyOf(from, from.length - Long.BYTES));
      EntryCursor cursor = batch.cursor();
      boolean more = cursor.seek(from);
      while (more && Arrays.compareUnsigned(cursor.key(), end) < 0) {
        places.put(VersionCodec.sequence(cursor.entry().value()), cursor.key());
        more = cursor.next();
      }
      for (byte[] newest : new byte[][] {object, marker}) {
        Optional<Entry> entry = batch.get(newest);
        if (entry.isPresent()) {
          byte[] twice = places.put(VersionCodec.sequence(entry.get().value()), newest);
          if (twice != null) {
            batch.delete(twice);
          }
        }
      }
    }

    private void place(byte[] from, byte[] to, byte[] value) throws IOException {
      boolean moved = !Arrays.equals(from, to);
      if (moved || !Arrays.equals(batch.changed(from).orElseThrow().value(), value)) {
        batch.move(from, to, value);
      }
    }

    private void placeNewest() throws IOException {
      byte[] from = places.lastEntry().getValue();
      byte[] value = batch.changed(from).orElseThrow().value();
      boolean isObject = VersionCodec.decode(object, value).object().isPresent();
      place(
          from,
          isObject ? object : marker,
          places.size() > 1 ? VersionCodec.withOlder(value) : value);
    }

    private void noteNull(Optional<Long> sequence) throws IOException {
      Optional<Long> noted =
          batch.get(nullVersion).map(entry -> new FieldReader(entry.value()).fixed());
      if (!noted.equals(sequence)) {
        sequence.ifPresentOrElse(
            found -> batch.put(nullVersion, new FieldWriter().fixed(found).bytes()),
            () -> batch.delete(nullVersion));
      }
    }
  }
}
