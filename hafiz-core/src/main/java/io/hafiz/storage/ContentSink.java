package io.hafiz.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Takes the bytes of an object on their way out. Content that lies in memory writes buffers;
 * content that lies in a file offers the file, so that the kernel can send it without a copy.
 */
public interface ContentSink {
  /** Takes all remaining bytes of a buffer; blocks while the reader is slow. */
  void write(ByteBuffer bytes) throws IOException;

  /**
   * Takes bytes from a file; blocks while the reader is slow. The file's own position is neither
   * used nor changed.
   */
  void transfer(FileChannel file, long position, long count) throws IOException;
}
