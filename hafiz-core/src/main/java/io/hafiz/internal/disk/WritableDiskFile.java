package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A file that one thread at a time writes. */
interface WritableDiskFile extends DiskFile {
  /**
   * Writes all the bytes of some buffers, one after the other, from a position on.
   *
   * @throws StoreFullException if there is no room; some of the bytes may have been written
   */
  void write(long position, List<ByteBuffer> sources) throws IOException;

  /** Returns when what was written is durable. */
  void force() throws IOException;

  /** Cuts the file to a size. */
  void truncate(long size) throws IOException;
}
