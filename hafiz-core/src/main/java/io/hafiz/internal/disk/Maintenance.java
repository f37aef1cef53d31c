package io.hafiz.internal.disk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Turns full memtables into tables, merges tables, and gives back journal segments that hold little
 * of use. All of it by one thread at a time, which alone writes the manifest.
 */
final class Maintenance {
  private static final Logger LOGGER = System.getLogger("io.hafiz.disk");
  private static final int ENTRIES_BETWEEN_FLUSHES = 64;
  private static final int IDLE_FRACTION = 64;

  /** With more to merge or to collect than this, the maintenance has fallen behind. */
  private static final int BACKLOG = 16;

  private final DiskFiles files;
  private final StoreOptions options;
  private final UUID identity;
  private final RecordStore store;
  private final JournalCollector collector;
  private final Pace pace;
  private final WasteEstimate waste = new WasteEstimate(this::keepPace);
  private final Set<Long> uncollectable = new HashSet<>();
  private Manifest manifest;
  private long nextTable;
  private boolean mergeable = true;
  private volatile boolean stopping;
  private volatile Optional<IOException> damage = Optional.empty();

  Maintenance(
      DiskFiles files,
      StoreOptions options,
      StoreOpening opening,
      RecordStore store,
      ContentOwners owners,
      Pace pace) {
    this.files = files;
    this.options = options;
    this.identity = opening.store();
    this.store = store;
    this.collector = new JournalCollector(store, owners, this::keepPace);
    this.pace = pace;
    this.manifest = opening.manifest();
    this.nextTable = manifest.nextTable();
  }

  /** Returns the damage that was met first, if any. */
  Optional<IOException> damage() {
    return damage;
  }

  /** Makes the step that is running, if it is a long one, and all that follow, fail. */
  void stop() {
    stopping = true;
  }

  /**
   * Does one thing that is due, and tells whether there was one.
   *
   * @param idle whether nothing is being written, so that there is time to save space
   */
  boolean step(boolean idle) throws IOException {
    if (flushOldest()) {
      return true;
    }
    List<SortedRun> runs = store.versions().current().runs();
    int due = CompactionPolicy.due(runs, options.memtableBytes());
    if (due > 1 && mergeable) {
      merge(runs.subList(0, due), due == runs.size());
      return true;
    }
    return collect(idle) || (idle && (sealLongJournal() || roll() || mergeWaste(runs)));
  }

  private boolean mergeWaste(List<SortedRun> runs) throws IOException {
    boolean due = mergeable && isWasteful(runs);
    if (due) {
      merge(runs, true);
    }
    return due;
  }

  private boolean isWasteful(List<SortedRun> runs) throws IOException {
    try {
      return waste.isLarge(runs);
    } catch (DamagedStoreException e) {
      stopMerging(e);
      return false;
    }
  }

  private void stopMerging(DamagedStoreException cause) {
    mergeable = false;
    damage = damage.or(() -> Optional.of(cause));
    LOGGER.log(Level.ERROR, "Tables are not merged any more", cause);
  }

  /**
   * Rests, if callers write and enough was done lately. What they fill meanwhile is still flushed.
   *
   * @param bytes what was written since the last call
   */
  private void keepPace(long bytes) throws IOException {
    pace.spend(bytes);
    requireRunning();
    flushAll();
    while (pace.isAhead()) {
      if (isBehind()) {
        pace.forgive();
      } else {
        pace.rest();
      }
      requireRunning();
      flushAll();
    }
  }

  private boolean isBehind() {
    return store.versions().current().sealedMemtables() > 1
        || store.versions().current().runs().size() > BACKLOG
        || manifest.segments().values().stream()
                .filter(each -> each.isWorthCollecting(false))
                .count()
            > BACKLOG;
  }

  void flushAll() throws IOException {
    while (flushOldest()) {
      // Until only the active memtable is left.
    }
  }

  /** Has the active memtable become a table if that shortens the journal, or may empty it. */
  private boolean sealLongJournal() {
    boolean due =
        store.betweenCommits(
            () -> {
              Memtable active = store.versions().current().active();
              return Math.max(active.frameBytes(), active.releasedBytes()) > idleBytes();
            });
    if (due) {
      store.seal();
    }
    return due;
  }

  private long idleBytes() {
    return options.replayBytes() / IDLE_FRACTION;
  }

  /** Begins a new segment if the present one is worth collecting, which then can be done. */
  private boolean roll() {
    SegmentUsage present =
        manifest.segments().getOrDefault(manifest.replay().segment(), SegmentUsage.NONE);
    return present.isWorthCollecting(true) && present.garbage() > idleBytes() && store.roll();
  }

  /** Makes a table of the oldest full memtable, if all in it is published. */
  private boolean flushOldest() throws IOException {
    List<Memtable> memtables = store.versions().current().memtables();
    if (memtables.size() < 2) {
      return false;
    }
    Memtable oldest = memtables.get(memtables.size() - 1);
    Memtable successor = memtables.get(memtables.size() - 2);
    Flush flush =
        store.betweenCommits(
            () -> new Flush(successor.firstSequence() - 1, successor.start(), oldest.usage()));
    if (store.journal().published() < flush.covered()) {
      return false;
    }
    store.journal().force(manifest.replay().segment());
    List<SortedRun> written = List.of();
    if (!oldest.isEmpty()) {
      boolean withTombstones = !store.versions().current().runs().isEmpty();
      EntryCursor entries = new MergeCursor(List.of(oldest.cursor(Long.MAX_VALUE)), withTombstones);
      written = write(entries, false);
    }
    List<SortedRun> run = written;
    install(
        flush.covered(),
        flush.end(),
        flush.segments(manifest.segments()),
        current -> current.withOldestFlushed(run));
    return true;
  }

  private void merge(List<SortedRun> inputs, boolean all) throws IOException {
    try {
      EntryCursor entries = new MergeCursor(inputs.stream().map(SortedRun::cursor).toList(), !all);
      List<SortedRun> output = write(entries, true);
      install(
          manifest.covered(),
          manifest.replay(),
          manifest.segments(),
          current -> current.withMerged(inputs, output));
    } catch (DamagedStoreException e) {
      stopMerging(e);
    }
  }

  private List<SortedRun> write(EntryCursor entries, boolean pausing) throws IOException {
    try (RunWriter writer = new RunWriter(files, identity, options, () -> nextTable++)) {
      long count = 0;
      long bytes = 0;
      for (boolean more = entries.seek(new byte[0]); more; more = entries.next()) {
        byte[] key = entries.key();
        Entry entry = entries.entry();
        writer.add(key, entry);
        count++;
        bytes += key.length + entry.encodedLength();
        if (pausing && count % ENTRIES_BETWEEN_FLUSHES == 0) {
          keepPace(bytes);
          bytes = 0;
        }
      }
      return writer.finish();
    }
  }

  private void requireRunning() throws IOException {
    if (stopping) {
      throw new IOException("The store is being closed");
    }
  }

  /** Makes a change of what the store consists of durable, then visible. */
  private void install(
      long covered,
      JournalPosition replay,
      Map<Long, SegmentUsage> segments,
      UnaryOperator<Version> change)
      throws IOException {
    List<List<TableInfo>> runs =
        change.apply(store.versions().current()).runs().stream().map(SortedRun::infos).toList();
    Manifest changed = new Manifest(covered, replay, nextTable, segments, runs);
    changed.write(files, identity);
    manifest = changed;
    store
        .versions()
        .update(
            current -> change.apply(current).withoutSegments(replay.segment(), segments.keySet()));
  }

  /** Moves what is live in one segment elsewhere, and gives the segment up. */
  private boolean collect(boolean idle) throws IOException {
    Optional<Long> due =
        manifest.segments().entrySet().stream()
            .filter(each -> each.getKey() < manifest.replay().segment())
            .filter(each -> each.getValue().isWorthCollecting(idle))
            .map(Map.Entry::getKey)
            .filter(number -> !uncollectable.contains(number))
            .findFirst();
    if (due.isPresent()) {
      collect(due.get());
    }
    return due.isPresent();
  }

  private void collect(long number) throws IOException {
    JournalSegment segment = store.versions().current().segments().get(number);
    try {
      collector.relocate(segment);
    } catch (DamagedStoreException e) {
      uncollectable.add(number);
      damage = damage.or(() -> Optional.of(e));
      LOGGER.log(Level.ERROR, segment.location() + " is kept as it is", e);
      return;
    }
    giveUp(number);
  }

  /** Deletes a segment, once no entry of worth names a content in it. */
  void giveUp(long number) throws IOException {
    store.journal().force(manifest.replay().segment());
    Map<Long, SegmentUsage> rest = new HashMap<>(manifest.segments());
    rest.remove(number);
    install(manifest.covered(), manifest.replay(), rest, current -> current);
  }

  /**
   * What a memtable adds to the manifest.
   *
   * @param covered its last sequence
   * @param end where the frame after it is
   * @param usage what its batches add to the usage of the journal
   */
  private record Flush(long covered, JournalPosition end, Map<Long, SegmentUsage> usage) {
    Map<Long, SegmentUsage> segments(Map<Long, SegmentUsage> before) {
      Map<Long, SegmentUsage> after = SegmentUsage.sum(before, usage);
      after
          .entrySet()
          .removeIf(each -> each.getKey() < end.segment() && each.getValue().contents() == 0);
      return after;
    }
  }
}
