package io.hafiz.transfer;

import java.io.IOException;

/** A file could not be read to its end. */
final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  UnreadableFileException(IOException cause) {
    super(cause.getMessage(), cause);
    this.reason = cause;
  }

  /** Returns what the file system said. */
  IOException reason() {
    return reason;
  }
}
