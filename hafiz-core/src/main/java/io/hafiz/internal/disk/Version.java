package io.hafiz.internal.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the store consists of at a moment. Immutable, but for the active memtable and for the count
 * of its users, which {@link Versions} guards.
 */
final class Version {
  private final List<Memtable> memtables;
  private final List<SortedRun> runs;
  private final Map<Long, JournalSegment> segments;
  private int users;

  /**
   * Creates a version.
   *
   * @param memtables the memtables, newest first; the first is the active one
   * @param runs the sorted runs, newest first
   * @param segments the journal segments that may hold contents, by number
   */
  Version(List<Memtable> memtables, List<SortedRun> runs, Map<Long, JournalSegment> segments) {
    this.memtables = List.copyOf(memtables);
    this.runs = List.copyOf(runs);
    this.segments = Map.copyOf(segments);
  }

  List<Memtable> memtables() {
    return memtables;
  }

  Memtable active() {
    return memtables.get(0);
  }

  int sealedMemtables() {
    return memtables.size() - 1;
  }

  List<SortedRun> runs() {
    return runs;
  }

  Map<Long, JournalSegment> segments() {
    return segments;
  }

  Stream<Table> tables() {
    return runs.stream().flatMap(run -> run.tables().stream());
  }

  Stream<StoredFile> files() {
    return Stream.concat(tables(), segments.values().stream());
  }

  Version withActive(Memtable active) {
    List<Memtable> more = new ArrayList<>(memtables);
    more.add(0, active);
    return new Version(more, runs, segments);
  }

  /** Returns the version in which the oldest memtable has become a run, unless it was empty. */
  Version withOldestFlushed(List<SortedRun> flushed) {
    List<SortedRun> more = new ArrayList<>(flushed);
    more.addAll(runs);
    return new Version(memtables.subList(0, memtables.size() - 1), more, segments);
  }

  /** Returns the version in which some neighbouring runs are replaced by what they merged into. */
  Version withMerged(List<SortedRun> inputs, List<SortedRun> output) {
    List<SortedRun> merged = new ArrayList<>(runs);
    int at = merged.indexOf(inputs.get(0));
    merged.subList(at, at + inputs.size()).clear();
    merged.addAll(at, output);
    return new Version(memtables, merged, segments);
  }

  Version withSegment(JournalSegment segment) {
    Map<Long, JournalSegment> more = new TreeMap<>(segments);
    more.put(segment.number(), segment);
    return new Version(memtables, runs, more);
  }

  /** Returns the version without the segments before one, but for those to keep. */
  Version withoutSegments(long before, Set<Long> keep) {
    Map<Long, JournalSegment> fewer = new TreeMap<>(segments);
    fewer.keySet().removeIf(number -> number < before && !keep.contains(number));
    return new Version(memtables, runs, fewer);
  }

  void retain() {
    users++;
  }

  boolean release() {
    users--;
    return users == 0;
  }
}
