package io.hafiz.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next few bytes of a stream, which is left open. */
final class LimitedStream extends FilterInputStream {
  private long left;

  LimitedStream(InputStream source, long length) {
    super(source);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = super.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(n, 0);
    return n;
  }

  @Override
  public void close() {
    // The bytes behind these are still to be read.
  }
}
