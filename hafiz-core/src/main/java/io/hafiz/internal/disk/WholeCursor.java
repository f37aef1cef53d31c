package io.hafiz.internal.disk;

import java.io.IOException;

/** Walks over the entries of a run that can be read, and passes over those that cannot. */
final class WholeCursor implements EntryCursor {
  private final EntryCursor all;

  /**
   * Wraps a cursor.
   *
   * @param all a cursor that moves behind what is damaged when it is told to move once more
   */
  WholeCursor(EntryCursor all) {
    this.all = all;
  }

  @Override
  public boolean seek(byte[] from) throws IOException {
    try {
      return all.seek(from);
    } catch (DamagedStoreException e) {
      return next();
    }
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      try {
        return all.next();
      } catch (DamagedStoreException e) {
        continue;
      }
    }
  }

  @Override
  public byte[] key() {
    return all.key();
  }

  @Override
  public Entry entry() {
    return all.entry();
  }
}
