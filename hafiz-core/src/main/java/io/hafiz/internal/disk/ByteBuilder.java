package io.hafiz.internal.disk;

import java.util.Arrays;

/** Collects bytes. Not thread-safe, and therefore quick. */
final class ByteBuilder {
  private static final int FIRST_CAPACITY = 128;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  void add(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void add(byte[] source, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void add(byte... source) {
    add(source, 0, source.length);
  }

  /** Adds the bytes of a number, the highest first. */
  void addLong(long value) {
    reserve(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
