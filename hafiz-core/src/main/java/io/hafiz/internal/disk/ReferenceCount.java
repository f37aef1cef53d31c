package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Released;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Counts anew how many records refer to each stored content, and puts the files of blobs aside that
 * none does: the records that named them may be lost. Contents are counted in groups, each of which
 * fits the heap.
 */
final class ReferenceCount {
  /** Contents that are counted at a time, about. */
  private static final int GROUP = 1 << 18;

  private final RecordStore records;
  private final BlobFiles files;
  private final Aside aside;
  private int groups = 1;

  ReferenceCount(RecordStore records, BlobFiles files, Aside aside) {
    this.records = records;
    this.files = files;
    this.aside = aside;
  }

  void run() throws IOException {
    long[] stored = new long[1];
    Scrub.forEach(
        records::view, RecordKey.of(Kind.REFERENCES).bytes(), (view, key, entry) -> stored[0]++);
    groups = 1 + (int) (stored[0] / GROUP);
    for (int group = 0; group < groups; group++) {
      count(group);
    }
  }

  private void count(int group) throws IOException {
    Counting counting = new Counting(group);
    Scrub.forEach(records::view, new byte[0], counting);
    correct(counting);
    for (long number : files.all()) {
      UUID id = BlobNumbers.id(number);
      if (counting.takes(id)
          && !counting.needed.containsKey(id)
          && !counting.released.contains(id)) {
        aside.move(BlobFiles.name(number));
      }
    }
  }

  private void correct(Counting counting) throws IOException {
    Set<UUID> all = new TreeSet<>(counting.needed.keySet());
    all.addAll(counting.recorded.keySet());
    for (UUID id : all) {
      long needed = counting.needed.getOrDefault(id, 0L);
      if (needed != counting.recorded.getOrDefault(id, 0L)) {
        records.write(
            batch -> {
              DiskChanges.putReferences(batch, id, needed);
              return batch;
            });
      }
    }
  }

  /** Counts those of one group. */
  private final class Counting implements Scrub.RecordVisitor {
    private final int group;
    private final Map<UUID, Long> needed = new HashMap<>();
    private final Map<UUID, Long> recorded = new HashMap<>();
    private final Set<UUID> released = new HashSet<>();

    Counting(int group) {
      this.group = group;
    }

    boolean takes(UUID id) {
      return Math.floorMod(id.hashCode(), groups) == group;
    }

    private void need(UUID id) {
      if (takes(id)) {
        needed.merge(id, 1L, Long::sum);
      }
    }

    @Override
    public void visit(View view, byte[] key, Entry entry) {
      byte[] value = entry.value();
      switch (RecordKey.kind(key).orElseThrow()) {
        case OBJECT, OLDER -> {
          if (VersionCodec.decode(key, value).content() instanceof Content.Stored stored) {
            need(stored.id());
          }
        }
        case PART -> need(UploadCodec.part(value).blob().id());
        case EXTENT -> need(UploadCodec.extent(value).blob().id());
        case RELEASED -> {
          Released gone = UploadCodec.released(value);
          if (takes(gone.content().id())) {
            released.add(gone.content().id());
          }
        }
        case REFERENCES -> {
          UUID id = RecordKey.id(key);
          if (takes(id)) {
            recorded.put(id, new FieldReader(value).number());
          }
        }
        case BUCKET, MARKER, NULL_VERSION, UPLOAD, BLOB_NUMBERS -> {
          // They refer to no content.
        }
      }
    }
  }
}
