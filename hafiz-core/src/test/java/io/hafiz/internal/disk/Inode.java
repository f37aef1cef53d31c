package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A file, whatever its names. */
final class Inode {
  private final byte[] original;
  private byte[] bytes;
  private boolean shared = true;
  private int size;

  Inode(byte[] bytes) {
    this.original = bytes;
    this.bytes = bytes;
    this.size = bytes.length;
  }

  private void ensure(int capacity) {
    if (shared || capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length));
      shared = false;
    }
  }

  void write(int position, byte[] source) {
    int end = position + source.length;
    ensure(end > bytes.length ? Math.max(2 * bytes.length, end) : bytes.length);
    System.arraycopy(source, 0, bytes, position, source.length);
    size = Math.max(size, end);
  }

  void truncate(int newSize) {
    ensure(newSize);
    if (newSize < size) {
      Arrays.fill(bytes, newSize, size, (byte) 0);
    }
    size = newSize;
  }

  void read(int position, ByteBuffer target) {
    target.put(bytes, position, target.remaining());
  }

  int size() {
    return size;
  }

  /** Returns the bytes that it was made with. */
  byte[] original() {
    return original;
  }

  byte[] content() {
    return Arrays.copyOf(bytes, size);
  }
}
