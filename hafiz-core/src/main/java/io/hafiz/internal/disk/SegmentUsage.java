package io.hafiz.internal.disk;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of a journal segment is still needed once tables hold its records. Also a difference
 * between two such states, so that each number may be negative.
 *
 * @param frames bytes of all frames
 * @param carriers bytes that the frames would have with only the records that carry a content
 * @param contents bytes of the contents, with {@link #RECORD_BYTES} for each
 * @param live the same of the contents that were not released since
 */
record SegmentUsage(long frames, long carriers, long contents, long live) {
  static final SegmentUsage NONE = new SegmentUsage(0, 0, 0, 0);

  /** About what the record of a content takes, so that contents of few bytes count, too. */
  static final int RECORD_BYTES = 512;

  /** Returns the weight of a content among those of its segment. */
  static long weight(ContentPointer content) {
    return (long) content.length() + RECORD_BYTES;
  }

  static SegmentUsage released(ContentPointer content) {
    return new SegmentUsage(0, 0, 0, -weight(content));
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

  /**
   * Tells whether enough is saved by moving the live contents elsewhere: half of the segment, or,
   * when there is time for it, three tenths.
   */
  boolean isWorthCollecting(boolean idle) {
    return 10 * garbage() > (idle ? 3 : 5) * (double) frames;
  }

  /** Returns about how many bytes of the segment nobody needs. */
  double garbage() {
    return frames - (contents == 0 ? 0 : (double) carriers * live / contents);
  }

  /** Returns the sum of two usages by segment. */
  static Map<Long, SegmentUsage> sum(Map<Long, SegmentUsage> left, Map<Long, SegmentUsage> right) {
    Map<Long, SegmentUsage> sum = new HashMap<>(left);
    right.forEach((segment, usage) -> sum.merge(segment, usage, SegmentUsage::plus));
    return sum;
  }
}
