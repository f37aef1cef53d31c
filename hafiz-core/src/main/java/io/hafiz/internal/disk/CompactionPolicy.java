package io.hafiz.internal.disk;

import java.util.List;

/**
 * Which runs to merge. Runs are in tiers, each of four times the size of the one below; when four
 * runs of a tier have come together, they become one, with all that is newer and smaller.
 */
final class CompactionPolicy {
  private static final int FANOUT = 4;

  private CompactionPolicy() {}

  /**
   * Returns how many of the newest runs to merge; 0 for none.
   *
   * @param runs the runs, newest first
   * @param unit size of the runs of the lowest tier, in bytes
   */
  static int due(List<SortedRun> runs, long unit) {
    int due = 0;
    int highest = 0;
    for (SortedRun run : runs) {
      highest = Math.max(highest, tier(run, unit));
    }
    for (int tier = 0; tier <= highest; tier++) {
      int prefix = 0;
      int ofTier = 0;
      while (prefix < runs.size() && tier(runs.get(prefix), unit) <= tier) {
        ofTier += tier(runs.get(prefix), unit) == tier ? 1 : 0;
        prefix++;
      }
      due = ofTier >= FANOUT ? prefix : due;
    }
    return due;
  }

  private static int tier(SortedRun run, long unit) {
    int tier = 0;
    for (long size = run.bytes() / FANOUT; size >= unit; size /= FANOUT) {
      tier++;
    }
    return tier;
  }
}
