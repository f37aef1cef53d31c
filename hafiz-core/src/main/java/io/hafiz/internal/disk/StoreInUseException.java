package io.hafiz.internal.disk;

import java.io.IOException;

/** Another store, in this or another process, has the directory open. */
final class StoreInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreInUseException(String message) {
    super(message);
  }
}
