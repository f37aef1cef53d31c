package io.hafiz.benchmarks.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** What is compared: an ordered map from bytes to bytes on disk. Thread-safe. */
public interface OrderedStore extends Closeable {
  /** Puts a record and returns when it is as safe as the store was opened for. */
  void put(byte[] key, byte[] value) throws IOException;

  /** Puts records together. */
  void putAll(List<SampleRecord> records) throws IOException;

  /**
   * Reads records, keys and values, into the heap.
   *
   * @param from the first key
   * @param count the most records
   * @return the number of bytes of all that was read
   */
  long page(byte[] from, int count) throws IOException;

  /** Returns when nothing is left to be done in the background. */
  void settle() throws IOException;
}
