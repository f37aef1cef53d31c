package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A store as it is found, read without a change to any file.
 *
 * @param files its files
 * @param store its identity
 * @param manifest its manifest
 * @param versions the tables, the segments, and what the journal adds
 * @param replay the journal, read
 * @param sameBoot whether the operating system runs since the store was open last
 */
record FoundStore(
    DiskFiles files,
    UUID store,
    Manifest manifest,
    Versions versions,
    JournalReplay replay,
    boolean sameBoot)
    implements Closeable {

  /**
   * Reads a store.
   *
   * @throws DamagedStoreException if something is not whole, or missing, unless options ask for
   *     repair: then what is missing shows when it is read
   */
  static FoundStore read(
      DiskFiles files, StoreOptions options, WritableDiskFile lock, UUID store, Manifest manifest)
      throws IOException {
    if (!options.repair()) {
      requireTables(files, manifest);
    }
    Map<Long, JournalSegment> segments = segments(files, options, store, manifest);
    Optional<String> lastBoot = SessionRecord.lastBoot(lock);
    boolean sameBoot = lastBoot.isPresent() && lastBoot.equals(files.bootId());
    TreeMap<Long, JournalSegment> unread = new TreeMap<>(segments);
    unread.headMap(manifest.replay().segment()).clear();
    JournalReplay replay = new JournalReplay(files, options, manifest, unread, sameBoot);
    replay.read();
    segments.keySet().removeIf(n -> n >= manifest.replay().segment() && !unread.containsKey(n));
    List<SortedRun> runs =
        manifest.runs().stream()
            .map(run -> run.stream().map(table -> new Table(files, store, table)).toList())
            .map(SortedRun::new)
            .toList();
    Version version = new Version(replay.memtables(), runs, segments);
    return new FoundStore(files, store, manifest, new Versions(version), replay, sameBoot);
  }

  /** Returns a view of what was found. */
  View view() {
    return versions.view(() -> Long.MAX_VALUE, UnwrittenContents.NONE);
  }

  /** Returns a scrub of what was found, which knows already what was not. */
  Scrub scrub(ScrubProgress progress) {
    Set<Long> needed = new TreeSet<>(manifest.segments().keySet());
    if (manifest.replay().offset() > FileIdentity.HEADER_BYTES) {
      needed.add(manifest.replay().segment());
    }
    needed.removeAll(versions.current().segments().keySet());
    for (long number : needed) {
      String name = JournalSegment.name(number);
      progress.damaged(name, 0, "the file is missing", List.of());
    }
    return new Scrub(files, store, this::view, replay.end(), progress);
  }

  /** Closes the files. */
  @Override
  public void close() throws IOException {
    versions.close();
  }

  private static void requireTables(DiskFiles files, Manifest manifest) throws IOException {
    List<String> present = files.list(Table.DIRECTORY);
    for (List<TableInfo> run : manifest.runs()) {
      for (TableInfo table : run) {
        requirePresent(files, present, Table.name(table.number()));
      }
    }
  }

  /** Returns the segments that hold contents and those to be replayed. */
  private static Map<Long, JournalSegment> segments(
      DiskFiles files, StoreOptions options, UUID store, Manifest manifest) throws IOException {
    List<String> present = files.list(JournalSegment.DIRECTORY);
    Map<Long, JournalSegment> segments = new HashMap<>();
    for (long number : manifest.segments().keySet()) {
      if (!options.repair()) {
        requirePresent(files, present, JournalSegment.name(number));
      }
      segments.put(number, new JournalSegment(files, store, number));
    }
    if (options.repair()) {
      segments.keySet().removeIf(n -> !present.contains(JournalSegment.fileName(n)));
    }
    for (String name : present) {
      JournalSegment.number(name)
          .filter(number -> number >= manifest.replay().segment())
          .ifPresent(n -> segments.putIfAbsent(n, new JournalSegment(files, store, n)));
    }
    return segments;
  }

  private static void requirePresent(DiskFiles files, List<String> present, String name)
      throws IOException {
    if (!present.contains(name.substring(name.indexOf('/') + 1))) {
      throw new DamagedStoreException(files.locate(name), 0, "the file is missing");
    }
  }
}
