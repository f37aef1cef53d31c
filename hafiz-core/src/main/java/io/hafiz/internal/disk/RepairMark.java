package io.hafiz.internal.disk;

import java.io.IOException;

/**
 * A file that is there while a repair goes on. Until it has ended, records may contradict each
 * other, and opening the store could delete what one of them still needs.
 */
final class RepairMark {
  static final String NAME = "REPAIR";

  private RepairMark() {}

  static boolean isSet(DiskFiles files) throws IOException {
    return files.list(StoreLayout.ROOT).contains(NAME);
  }

  /**
   * Refuses a store whose repair did not end.
   *
   * @throws DamagedStoreException if so
   */
  static void requireNone(DiskFiles files) throws IOException {
    if (isSet(files)) {
      throw new DamagedStoreException(files.locate(NAME), 0, "a repair did not end");
    }
  }

  static void set(DiskFiles files) throws IOException {
    if (!isSet(files)) {
      files.create(NAME).close();
      files.forceDirectory(StoreLayout.ROOT);
    }
  }

  static void clear(DiskFiles files) throws IOException {
    if (isSet(files)) {
      files.delete(NAME);
      files.forceDirectory(StoreLayout.ROOT);
    }
  }
}
