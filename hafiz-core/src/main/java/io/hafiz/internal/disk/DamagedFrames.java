package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a journal segment is not covered by a frame that is whole.
 *
 * @param gaps the places, in order
 */
record DamagedFrames(List<Gap> gaps) {
  /**
   * Bytes of a file.
   *
   * @param from where they begin
   * @param end what is behind them
   */
  record Gap(long from, long end) {}

  /**
   * Looks through the frames of a segment.
   *
   * @param end where the journal ends that is to be looked at
   */
  static DamagedFrames in(JournalSegment segment, JournalPosition end, ScrubProgress progress)
      throws IOException {
    progress.file();
    List<Gap> gaps = new ArrayList<>();
    try {
      if (!segment.hasHeader()) {
        gaps.add(new Gap(0, FileIdentity.HEADER_BYTES));
        progress.damaged(segment.name(), 0, "the header is not that of this segment", List.of());
      }
      long size = segment.file().size();
      long last = segment.number() == end.segment() ? end.offset() : size;
      findGaps(segment, Math.min(size, last), progress, gaps);
      if (size < last) {
        gaps.add(new Gap(size, Long.MAX_VALUE));
        progress.damaged(segment.name(), size, "the file is too short", List.of());
      }
    } catch (DamagedStoreException e) {
      gaps.add(new Gap(0, Long.MAX_VALUE));
      progress.damaged(segment.name(), 0, e.problem(), List.of());
    }
    return new DamagedFrames(gaps);
  }

  private static void findGaps(
      JournalSegment segment, long end, ScrubProgress progress, List<Gap> gaps) throws IOException {
    long offset = FileIdentity.HEADER_BYTES;
    while (offset < end) {
      Optional<Frame> frame = segment.frameAt(offset);
      if (frame.isPresent()) {
        progress.read(frame.get().length());
        offset = frame.get().end().offset();
      } else {
        long behind =
            segment
                .nextFrame(offset)
                .map(found -> found.position().offset())
                .orElse(Long.MAX_VALUE);
        behind = Math.min(end, behind);
        gaps.add(new Gap(offset, behind));
        progress.damaged(
            segment.name(),
            offset,
            "a batch is not whole; what it says may be in tables already",
            AffectedNames.inFrames(segment.remains(offset, behind)));
        progress.read(behind - offset);
        offset = behind;
      }
    }
  }

  /** Tells whether bytes of a content may be damaged. */
  boolean touches(ContentPointer pointer) {
    long behind = (long) pointer.offset() + pointer.length();
    return gaps.stream().anyMatch(gap -> gap.from() < behind && pointer.offset() < gap.end());
  }
}
