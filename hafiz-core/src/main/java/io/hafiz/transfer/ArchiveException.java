package io.hafiz.transfer;

import java.io.IOException;

/** A file is no archive of a store, is damaged or unfinished, or does not fit the store. */
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception that says what is wrong. */
  public ArchiveException(String message) {
    super(message);
  }

  /** Creates an exception that says what is wrong, and why it is known. */
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
