package io.hafiz.internal.disk;

import java.io.IOException;

/** A directory that is no store, or a store of a format this program does not know. */
final class UnsupportedStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsupportedStoreException(String message) {
    super(message);
  }
}
