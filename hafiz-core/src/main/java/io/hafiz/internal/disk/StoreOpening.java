package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store as it is found, or created, and brought in order. Nothing is written before all that is
 * to be read of it is known to be whole.
 *
 * @param lock the lock file, held
 * @param store the identity of the store
 * @param manifest the manifest
 * @param versions the tables, the segments, and what the journal adds
 * @param journal where the journal stands
 * @param repaired whether batches were passed over
 */
record StoreOpening(
    WritableDiskFile lock,
    UUID store,
    Manifest manifest,
    Versions versions,
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
    if (!options.repair()) {
      RepairMark.requireNone(files);
    }
    Manifest manifest = Manifest.read(files, store);
    FoundStore found = FoundStore.read(files, options, lock, store, manifest);
    manifest.settle(files, store);
    Journal.JournalState journal = found.replay().settle();
    deleteLeftovers(files, manifest);
    if (!found.sameBoot()) {
      SessionRecord.write(lock, files.bootId());
    }
    boolean repaired = !found.replay().damages().isEmpty();
    return new StoreOpening(lock, store, manifest, found.versions(), journal, repaired);
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
