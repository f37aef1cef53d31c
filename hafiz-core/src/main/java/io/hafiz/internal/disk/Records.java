package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Optional;

/** Records at one moment. */
interface Records {
  /** Returns what a key maps to; never a tombstone. */
  Optional<Entry> get(byte[] key) throws IOException;

  /** Returns a cursor over all keys, without a place until it is told to seek. */
  EntryCursor cursor();

  /**
   * Returns the bytes of a content that an entry names.
   *
   * @throws DamagedStoreException if they are not what was written
   */
  byte[] content(ContentPointer pointer) throws IOException;
}
