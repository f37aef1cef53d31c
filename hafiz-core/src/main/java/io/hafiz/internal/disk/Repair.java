package io.hafiz.internal.disk;

import io.hafiz.storage.Damage;
import io.hafiz.storage.RepairReport;
import io.hafiz.storage.ScrubInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes a damaged store usable with all that is whole. Each step leaves a directory that another
 * repair can begin with: damaged files are copied first, new ones are durable before they count,
 * and only then are old ones deleted.
 */
final class Repair {
  private final DiskFiles files;
  private final StoreOptions options;
  private final UUID store;
  private final Aside aside;
  private final List<Damage> repaired = new ArrayList<>();
  private final List<Damage> lost = new ArrayList<>();

  Repair(DiskFiles files, StoreOptions options) throws IOException {
    this.files = files;
    this.options = options.withRepair();
    this.store = StoreIdentity.find(files);
    this.aside = new Aside(files);
  }

  RepairReport run() throws IOException {
    Optional<Set<Long>> segments;
    try (WritableDiskFile lock = files.lock(SessionRecord.NAME)) {
      segments = repairFiles(lock);
    }
    if (segments.isPresent()) {
      // Records may be lost, and what others say may hang on them.
      try (RecordStore records = RecordStore.open(files, options, DiskMetadataStore::owners)) {
        new RecordRepair(records, new BlobFiles(files, options.durability()), aside)
            .run(segments.get());
      }
      RepairMark.clear(files);
      scrubAgain();
    }
    return new RepairReport(repaired, lost, aside.kept());
  }

  /**
   * Repairs what can be repaired file by file.
   *
   * @return the segments whose contents are to be moved elsewhere; empty if no file of records is
   *     damaged
   */
  private Optional<Set<Long>> repairFiles(WritableDiskFile lock) throws IOException {
    Manifest manifest = Manifest.readEither(files, store).orElseThrow(this::withoutManifest);
    FoundStore found = FoundStore.read(files, options, lock, store, manifest);
    try {
      ScrubProgress progress = new ScrubProgress(ScrubInput.FULL);
      Scrub scrub = found.scrub(progress);
      scrub.checkFiles();
      int ofFiles = progress.report(false).damages().size();
      scrub.checkContents();
      List<Damage> damages = progress.report(true).damages();
      if (damages.isEmpty()) {
        return Optional.empty();
      }
      repairContents(found, scrub, damages.subList(ofFiles, damages.size()));
      return repairFiles(found, damages.subList(0, ofFiles));
    } finally {
      found.close();
    }
  }

  private DamagedStoreException withoutManifest() {
    return new DamagedStoreException(
        files.locate(Manifest.NAME),
        0,
        "so is its copy, and without one of them nobody knows which records are the newest;"
            + " nothing was touched");
  }

  private void repairContents(FoundStore found, Scrub scrub, List<Damage> damages)
      throws IOException {
    BlobRepair blobs = new BlobRepair(files, store, scrub.damagedBlobs());
    blobs.run(found);
    for (Damage damage : damages) {
      (blobs.repaired().contains(damage.file()) ? repaired : lost).add(damage);
    }
  }

  private Optional<Set<Long>> repairFiles(FoundStore found, List<Damage> damages)
      throws IOException {
    Set<String> damaged = damages.stream().map(Damage::file).collect(Collectors.toSet());
    for (String name : damaged) {
      aside.copy(name);
    }
    if (ofRecords(damaged)) {
      RepairMark.set(files);
    }
    if (damaged.contains(StoreFormat.NAME)) {
      StoreFormat.write(files, store);
    }
    TableRepair tables = new TableRepair(files, store, options, found.manifest());
    TreeMap<Long, JournalSegment> segments = new TreeMap<>(found.versions().current().segments());
    Manifest manifest = tables.run(segments.values(), damaged);
    manifest.withSegments(segments.keySet()).write(files, store);
    for (Damage damage : damages) {
      (isRepaired(damage, found.replay(), tables) ? repaired : lost).add(damage);
    }
    segments.values().removeIf(segment -> !damaged.contains(segment.name()));
    return ofRecords(damaged) ? Optional.of(Set.copyOf(segments.keySet())) : Optional.empty();
  }

  /** Tells whether records may be lost, or may have been by a repair that did not end. */
  private static boolean ofRecords(Set<String> damaged) {
    return damaged.contains(RepairMark.NAME)
        || damaged.stream().anyMatch(name -> name.contains("/"));
  }

  /** Tells whether nothing is lost by damage, apart from contents, which are found by records. */
  private static boolean isRepaired(Damage damage, JournalReplay replay, TableRepair tables) {
    String file = damage.file();
    if (file.startsWith(JournalSegment.DIRECTORY)) {
      return replay.damages().stream().noneMatch(passed -> passed.file().equals(file));
    }
    return !file.startsWith(Table.DIRECTORY) || tables.hasFoundAllOf(file);
  }

  /** Finds what was hidden by the damage before. */
  private void scrubAgain() throws IOException {
    Set<Damage.Affected> known =
        lost.stream().flatMap(damage -> damage.affected().stream()).collect(Collectors.toSet());
    for (Damage damage : ClosedStore.scrub(files, options, ScrubInput.FULL).damages()) {
      if (damage.affected().isEmpty() || !known.containsAll(damage.affected())) {
        lost.add(damage);
      }
    }
  }
}
