package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A store as it is found, or created, and brought in order. Nothing is written before all that is
 * to be read of it is known to be whole.
 *
 * @param lock the lock file, held
 * @param store the identity of the store
 * @param manifest the manifest
 * @param version the tables, the segments, and what the journal adds
 * @param journal where the journal stands
 * @param repaired whether batches were passed over
 */
record StoreOpening(
    WritableDiskFile lock,
    UUID store,
    Manifest manifest,
    Version version,
    Journal.JournalState journal,
    boolean repaired) {

  static StoreOpening open(DiskFiles files, StoreOptions options) throws IOException {
    if (StoreFormat.read(files).isEmpty()) {
      files.createDirectory(StoreLayout.ROOT);
    }
    WritableDiskFile lock = files.lock(SessionRecord.NAME);
    boolean opened = false;
    try {
      // Another process may have created the store before this one had the lock.
      Optional<UUID> store = StoreFormat.read(files);
      UUID identity = store.isPresent() ? store.get() : create(files);
      StoreOpening opening = recover(files, options, lock, identity);
      opened = true;
      return opening;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static UUID create(DiskFiles files) throws IOException {
    UUID store = UUID.randomUUID();
    files.createDirectory(JournalSegment.DIRECTORY);
    files.createDirectory(Table.DIRECTORY);
    Manifest.empty().write(files, store);
    StoreFormat.write(files, store);
    return store;
  }

  private static StoreOpening recover(
      DiskFiles files, StoreOptions options, WritableDiskFile lock, UUID store) throws IOException {
    Manifest manifest = Manifest.read(files, store);
    List<SortedRun> runs = runs(files, store, manifest);
    Map<Long, JournalSegment> segments = segments(files, store, manifest);
    Optional<String> lastBoot = SessionRecord.lastBoot(lock);
    boolean sameBoot = lastBoot.isPresent() && lastBoot.equals(files.bootId());
    TreeMap<Long, JournalSegment> unread = new TreeMap<>(segments);
    unread.headMap(manifest.replay().segment()).clear();
    JournalReplay replay = new JournalReplay(files, options, manifest, unread, sameBoot);
    Journal.JournalState journal = replay.run();
    segments.keySet().removeIf(n -> n >= manifest.replay().segment() && !unread.containsKey(n));
    deleteLeftovers(files, manifest);
    if (!sameBoot) {
      SessionRecord.write(lock, files.bootId());
    }
    Version version = new Version(replay.memtables(), runs, segments);
    return new StoreOpening(lock, store, manifest, version, journal, replay.hasGaps());
  }

  private static List<SortedRun> runs(DiskFiles files, UUID store, Manifest manifest)
      throws IOException {
    List<String> present = files.list(Table.DIRECTORY);
    for (List<TableInfo> run : manifest.runs()) {
      for (TableInfo table : run) {
        requirePresent(files, present, Table.name(table.number()));
      }
    }
    return manifest.runs().stream()
        .map(run -> run.stream().map(table -> new Table(files, store, table)).toList())
        .map(SortedRun::new)
        .toList();
  }

  /** Returns the segments that hold contents and those to be replayed. */
  private static Map<Long, JournalSegment> segments(DiskFiles files, UUID store, Manifest manifest)
      throws IOException {
    List<String> present = files.list(JournalSegment.DIRECTORY);
    Map<Long, JournalSegment> segments = new HashMap<>();
    for (long number : manifest.segments().keySet()) {
      requirePresent(files, present, JournalSegment.name(number));
      segments.put(number, new JournalSegment(files, store, number));
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

  /** Deletes what a crash left of files that were not yet, or no longer, part of the store. */
  private static void deleteLeftovers(DiskFiles files, Manifest manifest) throws IOException {
    for (String name : files.list(Table.DIRECTORY)) {
      Optional<Long> number = Table.number(name);
      boolean named =
          manifest.runs().stream()
              .flatMap(List::stream)
              .anyMatch(table -> number.isPresent() && table.number() == number.get());
      if (number.isPresent() && !named) {
        files.delete(Table.DIRECTORY + "/" + name);
      }
    }
    for (String name : files.list(JournalSegment.DIRECTORY)) {
      Optional<Long> number = JournalSegment.number(name);
      if (number.isPresent()
          && number.get() < manifest.replay().segment()
          && !manifest.segments().containsKey(number.get())) {
        files.delete(JournalSegment.DIRECTORY + "/" + name);
      }
    }
  }
}
