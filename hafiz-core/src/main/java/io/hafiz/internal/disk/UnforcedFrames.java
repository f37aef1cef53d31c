package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the frames of a journal are that may not be durable, about.
 *
 * <p>To force a file whose force has failed before proves nothing: the system may take what it
 * could not write for written. So the bytes are written once more, and then forced.
 */
final class UnforcedFrames {
  /** Frames closer to each other are taken together. */
  private static final int NEAR_BYTES = 1 << 20;

  private final TreeMap<Long, JournalPosition> starts = new TreeMap<>();

  /** Takes note of a frame behind all others. */
  void add(Frame frame) {
    JournalPosition last = starts.isEmpty() ? null : starts.lastEntry().getValue();
    if (last == null
        || last.segment() != frame.position().segment()
        || frame.position().offset() - last.offset() > NEAR_BYTES) {
      starts.put(frame.sequence(), frame.position());
    }
  }

  /** Says that all frames up to a sequence are durable. */
  void forget(long forced) {
    Optional.ofNullable(starts.floorKey(forced + 1))
        .ifPresent(newest -> starts.headMap(newest, false).clear());
  }

  /** Makes the frames up to the end of the journal durable. */
  void force(
      DiskFiles files, NavigableMap<Long, JournalSegment> segments, JournalPosition journalEnd)
      throws IOException {
    if (starts.isEmpty()) {
      return;
    }
    JournalPosition start = starts.firstEntry().getValue();
    for (JournalSegment segment : segments.tailMap(start.segment(), true).values()) {
      long from = segment.number() == start.segment() ? start.offset() : 0;
      boolean last = segment.number() == journalEnd.segment();
      rewrite(files, segment, from, last ? journalEnd.offset() : segment.file().size());
    }
    files.forceDirectory(JournalSegment.DIRECTORY);
  }

  private static void rewrite(DiskFiles files, JournalSegment segment, long from, long end)
      throws IOException {
    try (WritableDiskFile file = files.openForWriting(segment.name())) {
      for (long next = from; next < end; next += NEAR_BYTES) {
        ByteBuffer bytes = segment.read(next, (int) Math.min(NEAR_BYTES, end - next));
        file.write(next, List.of(bytes));
      }
      file.force();
    }
  }
}
