package io.hafiz.storage.engine;

import java.io.IOException;

/**
 * The answer to a commit was lost: all of its changes were made, or will be, or none. Stores that
 * commit over a network throw it.
 */
public final class OutcomeUnknownException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception that says what was lost, and why. */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
