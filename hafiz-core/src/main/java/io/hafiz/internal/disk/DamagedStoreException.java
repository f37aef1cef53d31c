package io.hafiz.internal.disk;

import java.io.IOException;

/** Bytes that had been written whole are not what they were; the message names file and offset. */
final class DamagedStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String problem;

  DamagedStoreException(String file, long offset, String problem) {
    super(file + " is damaged at byte " + offset + ": " + problem);
    this.offset = offset;
    this.problem = problem;
  }

  /** Returns the position in the file. */
  long offset() {
    return offset;
  }

  /** Returns what is wrong. */
  String problem() {
    return problem;
  }
}
