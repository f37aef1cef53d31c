package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link DiskFiles}. Reading is thread-safe. */
interface DiskFile extends Closeable {
  /** Returns the size in bytes. */
  long size() throws IOException;

  /**
   * Fills a buffer from a position on.
   *
   * @throws java.io.EOFException if the file ends before the buffer is full
   */
  void read(long position, ByteBuffer target) throws IOException;

  /** Sends bytes to a sink; without copying them, where the file and the sink can. */
  void transfer(long position, long count, ContentSink sink) throws IOException;
}
