package io.hafiz.transfer;

import io.hafiz.storage.engine.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The bytes of blobs, one after the other, each opened when those before it are read. */
final class BlobSequence extends InputStream {
  private final Iterator<Blob> blobs;
  private final Opening opening;
  private InputStream current = InputStream.nullInputStream();

  /** Opens a blob. */
  interface Opening {
    /** Returns the bytes of a blob. */
    InputStream open(Blob blob) throws IOException;
  }

  BlobSequence(Iterator<Blob> blobs, Opening opening) {
    this.blobs = blobs;
    this.opening = opening;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = current.read(target, offset, length);
    while (n < 0 && blobs.hasNext()) {
      current.close();
      current = opening.open(blobs.next());
      n = current.read(target, offset, length);
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
