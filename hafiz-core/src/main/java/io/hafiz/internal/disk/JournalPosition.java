package io.hafiz.internal.disk;

import java.util.Comparator;

/**
 * A place in the journal.
 *
 * @param segment number of the segment
 * @param offset position in the segment
 */
record JournalPosition(long segment, long offset) implements Comparable<JournalPosition> {
  private static final Comparator<JournalPosition> ORDER =
      Comparator.comparingLong(JournalPosition::segment).thenComparingLong(JournalPosition::offset);

  /** Returns the place of the first frame of a segment. */
  static JournalPosition startOf(long segment) {
    return new JournalPosition(segment, FileIdentity.HEADER_BYTES);
  }

  JournalPosition plus(long bytes) {
    return new JournalPosition(segment, offset + bytes);
  }

  @Override
  public int compareTo(JournalPosition other) {
    return ORDER.compare(this, other);
  }
}
