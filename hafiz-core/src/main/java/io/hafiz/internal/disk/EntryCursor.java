package io.hafiz.internal.disk;

import java.io.IOException;

/** Walks over entries in the order of their keys. Not thread-safe. */
interface EntryCursor {
  /** Goes to the first entry whose key is at least {@code from}, and tells whether there is one. */
  boolean seek(byte[] from) throws IOException;

  /** Goes to the entry after the present one, and tells whether there is one. */
  boolean next() throws IOException;

  /** Returns the key of the present entry; not to be changed. */
  byte[] key();

  /** Returns the present entry. */
  Entry entry();

  /** Tells whether the present entry is a tombstone. */
  default boolean isTombstone() {
    return entry().isTombstone();
  }
}
