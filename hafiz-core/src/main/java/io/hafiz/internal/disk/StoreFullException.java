package io.hafiz.internal.disk;

import java.io.IOException;

/** There is no room for what was to be written; writing may go on when there is. */
final class StoreFullException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
