package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How many bytes a merge of all runs would save: those of the records in the oldest run, by far the
 * largest as a rule, that newer ones hide, and of what newer ones have in vain. Used by one thread.
 */
final class WasteEstimate {
  /** Of few newer records each is looked up in the oldest run, of many a sample of about this. */
  private static final int LOOKUPS = 4096;

  /** The estimate is made anew when there are so many more records, one in so many. */
  private static final int GROWTH = 16;

  private final Progress progress;
  private List<SortedRun> measured = List.of();
  private long waste;

  /**
   * Prepares an estimate.
   *
   * @param progress told of what is read
   */
  WasteEstimate(Progress progress) {
    this.progress = progress;
  }

  /** Tells whether a merge of all runs would save a fifth of them. */
  boolean isLarge(List<SortedRun> runs) throws IOException {
    if (runs.size() < 2) {
      return false;
    }
    long total = runs.stream().mapToLong(SortedRun::bytes).sum();
    long newer = total - oldest(runs).bytes();
    if (4 * newer > total) {
      return true;
    }
    if (isOutdated(runs)) {
      waste = measure(runs);
      measured = List.copyOf(runs);
    }
    return 5 * waste > total;
  }

  private boolean isOutdated(List<SortedRun> runs) {
    if (measured.isEmpty() || oldest(measured) != oldest(runs)) {
      return true;
    }
    long before = newerEntries(measured);
    return GROWTH * Math.abs(newerEntries(runs) - before) > before;
  }

  private static SortedRun oldest(List<SortedRun> runs) {
    return runs.get(runs.size() - 1);
  }

  private static long newerEntries(List<SortedRun> runs) {
    return runs.stream().mapToLong(SortedRun::entries).sum() - oldest(runs).entries();
  }

  private long measure(List<SortedRun> runs) throws IOException {
    List<SortedRun> newer = runs.subList(0, runs.size() - 1);
    long step = newerEntries(runs) / LOOKUPS + 1;
    long shown = 0;
    long hidden = 0;
    long read = 0;
    long count = 0;
    EntryCursor entries = new MergeCursor(newer.stream().map(SortedRun::cursor).toList(), true);
    for (boolean more = entries.seek(new byte[0]); more; more = entries.next()) {
      long bytes = bytes(entries.key(), entries.entry());
      read += bytes;
      shown += entries.isTombstone() ? 0 : bytes;
      if (count % step == 0) {
        hidden += step * bytesOf(entries.key(), oldest(runs));
        progress.done(read);
        read = 0;
      }
      count++;
    }
    long all = newer.stream().mapToLong(SortedRun::bytes).sum();
    return hidden + Math.max(0, all - shown);
  }

  private static long bytesOf(byte[] key, SortedRun run) throws IOException {
    EntryCursor cursor = run.cursor();
    return cursor.seek(key) && Arrays.equals(cursor.key(), key) ? bytes(key, cursor.entry()) : 0;
  }

  private static long bytes(byte[] key, Entry entry) {
    return (long) key.length + entry.encodedLength();
  }
}
