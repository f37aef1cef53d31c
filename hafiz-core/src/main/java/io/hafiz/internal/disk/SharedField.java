package io.hafiz.internal.disk;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A field that neighbouring records often have in common. It is made into a value, which may be
 * checked on that occasion, only where its bytes differ from those of the record before. Not
 * thread-safe.
 *
 * @param <T> what the field stands for
 */
final class SharedField<T> {
  private byte[] bytes;
  private T value;

  /** Returns the value of the bytes in a range, as it was if they are the same as last time. */
  T of(byte[] record, int from, int to, Supplier<T> reading) {
    if (bytes == null || !Arrays.equals(bytes, 0, bytes.length, record, from, to)) {
      value = reading.get();
      bytes = Arrays.copyOfRange(record, from, to);
    }
    return value;
  }
}
