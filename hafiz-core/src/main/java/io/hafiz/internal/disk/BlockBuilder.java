package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the entries of a block of a table; each key shares the start of the one before it. */
final class BlockBuilder {
  private ByteBuffer bytes = ByteBuffer.allocate(32 << 10);
  private byte[] last = new byte[0];

  boolean isEmpty() {
    return bytes.position() == 0;
  }

  int length() {
    return bytes.position();
  }

  byte[] last() {
    return last;
  }

  void add(byte[] key, Entry entry) {
    int mismatch = Arrays.mismatch(last, key);
    int shared = isEmpty() ? 0 : mismatch < 0 ? key.length : mismatch;
    reserve(2 * Short.BYTES + key.length - shared + entry.encodedLength());
    bytes.putShort((short) shared).putShort((short) (key.length - shared));
    bytes.put(key, shared, key.length - shared);
    entry.encode(bytes);
    last = key;
  }

  private void reserve(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + more);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
  }

  /** Returns the block, valid until the next entry is added, and starts a new one. */
  ByteBuffer take() {
    ByteBuffer block = bytes.duplicate().flip();
    bytes.clear();
    return block;
  }
}
