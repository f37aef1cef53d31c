package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the store consists of besides the journal that is yet to be replayed: a small file that is
 * replaced as a whole, and then its copy. Whatever one of the two names is there until both of them
 * name something else, so each will do if the other one is lost.
 *
 * @param covered sequence of the last batch that the tables hold
 * @param replay where the frame of the batch after that is, or will be
 * @param nextTable number of the next table
 * @param segments the journal segments that hold contents, or frames to be replayed, as of {@code
 *     covered}
 * @param runs the sorted runs, newest first
 */
record Manifest(
    long covered,
    JournalPosition replay,
    long nextTable,
    Map<Long, SegmentUsage> segments,
    List<List<TableInfo>> runs) {
  static final String NAME = "MANIFEST";
  static final String COPY = "MANIFEST.copy";

  private static final int FIXED_BYTES =
      FileIdentity.HEADER_BYTES + 4 * Long.BYTES + 3 * Integer.BYTES;

  static Manifest empty() {
    return new Manifest(0, JournalPosition.startOf(1), 1, Map.of(), List.of());
  }

  static FileIdentity identity(UUID store) {
    return new FileIdentity(FileIdentity.MANIFEST, store, 0);
  }

  /** Replaces the manifest, durably, and then its copy. */
  void write(DiskFiles files, UUID store) throws IOException {
    ByteBuffer bytes = encode(identity(store));
    StoreLayout.replace(files, NAME, bytes.duplicate());
    StoreLayout.replace(files, COPY, bytes);
  }

  /**
   * Makes sure that this, which was read, is durable: it is when the copy has been made of it.
   * Without that, nothing may be deleted that only the manifest before it names.
   */
  void settle(DiskFiles files, UUID store) throws IOException {
    boolean copied =
        files.list(StoreLayout.ROOT).contains(COPY)
            && StoreLayout.read(files, COPY).equals(encode(identity(store)));
    if (!copied) {
      write(files, store);
    }
  }

  /** Returns the manifest without the segments that are not among some. */
  Manifest withSegments(Set<Long> present) {
    Map<Long, SegmentUsage> rest = new TreeMap<>(segments);
    rest.keySet().retainAll(present);
    return new Manifest(covered, replay, nextTable, rest, runs);
  }

  private ByteBuffer encode(FileIdentity identity) {
    ByteBuffer target = ByteBuffer.allocate(encodedLength()).put(identity.header());
    target.putLong(covered).putLong(replay.segment()).putLong(replay.offset());
    target.putLong(nextTable).putInt(segments.size());
    new TreeMap<>(segments)
        .forEach(
            (number, usage) -> {
              target.putLong(number).putLong(usage.frames()).putLong(usage.carriers());
              target.putLong(usage.contents()).putLong(usage.live());
            });
    target.putInt(runs.size());
    for (List<TableInfo> run : runs) {
      target.putInt(run.size());
      run.forEach(table -> table.encode(target));
    }
    return target.putInt(identity.checksum(0, target.duplicate().flip())).flip();
  }

  private int encodedLength() {
    int length = FIXED_BYTES + segments.size() * 5 * Long.BYTES + runs.size() * Integer.BYTES;
    return length + runs.stream().flatMap(List::stream).mapToInt(TableInfo::encodedLength).sum();
  }

  static Manifest read(DiskFiles files, UUID store) throws IOException {
    return read(files, store, NAME);
  }

  /** Returns the manifest or, if that is not whole, its copy; empty if neither is. */
  static Optional<Manifest> readEither(DiskFiles files, UUID store) throws IOException {
    for (String name : List.of(NAME, COPY)) {
      try {
        return Optional.of(read(files, store, name));
      } catch (DamagedStoreException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** Reads the manifest or its copy. */
  static Manifest read(DiskFiles files, UUID store, String name) throws IOException {
    if (!files.list(StoreLayout.ROOT).contains(name)) {
      throw new DamagedStoreException(files.locate(name), 0, "the file is missing");
    }
    ByteBuffer source = StoreLayout.read(files, name);
    FileIdentity identity = identity(store);
    int end = source.limit() - Integer.BYTES;
    if (end < FileIdentity.HEADER_BYTES
        || !source.slice(0, FileIdentity.HEADER_BYTES).equals(identity.header())
        || source.getInt(end) != identity.checksum(0, source.slice(0, end))) {
      throw new DamagedStoreException(files.locate(name), 0, "it does not have its checksum");
    }
    return decode(source.position(FileIdentity.HEADER_BYTES));
  }

  private static Manifest decode(ByteBuffer source) {
    long covered = source.getLong();
    JournalPosition replay = new JournalPosition(source.getLong(), source.getLong());
    long nextTable = source.getLong();
    Map<Long, SegmentUsage> segments = new TreeMap<>();
    for (int left = source.getInt(); left > 0; left--) {
      long number = source.getLong();
      segments.put(
          number,
          new SegmentUsage(source.getLong(), source.getLong(), source.getLong(), source.getLong()));
    }
    List<List<TableInfo>> runs = new ArrayList<>();
    for (int left = source.getInt(); left > 0; left--) {
      List<TableInfo> run = new ArrayList<>();
      for (int tables = source.getInt(); tables > 0; tables--) {
        run.add(TableInfo.decode(source));
      }
      runs.add(run);
    }
    return new Manifest(covered, replay, nextTable, segments, runs);
  }
}
