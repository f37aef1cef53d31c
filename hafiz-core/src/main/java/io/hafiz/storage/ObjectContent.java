package io.hafiz.storage;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stored object. */
public interface ObjectContent {
  /** Returns their number. */
  long size();

  /**
   * Sends a range of the bytes to a sink, in order, in pieces of the content's choosing.
   *
   * @param position of the first byte, 0 to {@link #size()}
   * @param count number of bytes, at most {@code size() - position}
   */
  void writeTo(ContentSink sink, long position, long count) throws IOException;

  /**
   * Returns a stream over a range of the bytes.
   *
   * @param position of the first byte, 0 to {@link #size()}
   * @param count number of bytes, at most {@code size() - position}
   */
  InputStream read(long position, long count) throws IOException;
}
