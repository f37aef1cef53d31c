package io.hafiz.internal.disk;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of a journal segment is still needed once tables hold its records. Also a difference
 * between two such states, so that each number may be negative.
 *
 * @param frames bytes of all frames
 * @param carriers bytes that the frames would have with only the records that carry a content
 * @param contents bytes of the contents
 * @param live bytes of the contents that were not released since
 */
record SegmentUsage(long frames, long carriers, long contents, long live) {
  static final SegmentUsage NONE = new SegmentUsage(0, 0, 0, 0);

  static SegmentUsage released(long bytes) {
    return new SegmentUsage(0, 0, 0, -bytes);
  }

  SegmentUsage plus(SegmentUsage other) {
    return new SegmentUsage(
        frames + other.frames,
        carriers + other.carriers,
        contents + other.contents,
        live + other.live);
  }

  SegmentUsage negated() {
    return new SegmentUsage(-frames, -carriers, -contents, -live);
  }

  /** Tells whether moving the live contents elsewhere would save a third of the segment. */
  boolean isWorthCollecting() {
    return 3 * relocatedBytes() < 2 * frames;
  }

  private double relocatedBytes() {
    return contents == 0 ? 0 : (double) carriers * live / contents;
  }

  /** Returns the sum of two usages by segment. */
  static Map<Long, SegmentUsage> sum(Map<Long, SegmentUsage> left, Map<Long, SegmentUsage> right) {
    Map<Long, SegmentUsage> sum = new HashMap<>(left);
    right.forEach((segment, usage) -> sum.merge(segment, usage, SegmentUsage::plus));
    return sum;
  }
}
