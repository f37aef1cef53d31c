package io.hafiz.benchmarks.storage;

import io.hafiz.internal.disk.HafizRecords;
import java.io.IOException;
import java.nio.file.Path;

/** The stores that are compared. */
enum Engine {
  HAFIZ(HafizRecords::open),
  ROCKSDB(RocksRecords::open),
  SQLITE(SqliteRecords::open);

  private final Opening opening;

  Engine(Opening opening) {
    this.opening = opening;
  }

  /**
   * Opens the store of a directory.
   *
   * @param forced whether puts return only when they would survive a power cut
   */
  OrderedStore open(Path directory, boolean forced) throws IOException {
    return opening.open(directory, forced);
  }

  private interface Opening {
    OrderedStore open(Path directory, boolean forced) throws IOException;
  }
}
