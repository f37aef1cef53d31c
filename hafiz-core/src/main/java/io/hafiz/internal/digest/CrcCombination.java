package io.hafiz.internal.digest;

import io.hafiz.model.ChecksumAlgorithm;
import java.nio.ByteBuffer;

/**
 * Calculates the CRC of a whole from the CRCs of its parts, without the bytes. Appending {@code n}
 * bytes to a message multiplies its CRC by {@code x} to the power of {@code 8n}, modulo the
 * polynomial. Polynomials are held with the bits reversed, {@code x} to the power of 0 first. Not
 * thread-safe.
 */
public final class CrcCombination {
  private final int length;
  private final long polynomial;
  private final long one;
  private long whole;
  private long lastSize;
  private long lastFactor;

  /**
   * Begins with no bytes.
   *
   * @param algorithm one that is {@link ChecksumAlgorithm#combinable}
   */
  public CrcCombination(ChecksumAlgorithm algorithm) {
    this.length = algorithm.length();
    this.polynomial = polynomial(algorithm);
    this.one = 1L << (length * Byte.SIZE - 1);
    this.lastFactor = one;
  }

  private static long polynomial(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> 0xEDB88320L;
      case CRC32C -> 0x82F63B78L;
      case CRC64NVME -> Crc64Nvme.REVERSED_POLYNOMIAL;
      case SHA1, SHA256 ->
          throw new IllegalArgumentException(algorithm + " of a whole needs all of its bytes");
    };
  }

  /** Appends a part of so many bytes that has this CRC, most significant byte first. */
  public void append(byte[] crc, long size) {
    if (size != lastSize) {
      lastFactor = powerOfByte(size);
      lastSize = size;
    }
    whole = multiply(whole, lastFactor) ^ number(crc);
  }

  /** Returns the CRC of all parts so far, most significant byte first. */
  public byte[] value() {
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(whole).array();
    return ByteBuffer.allocate(length).put(eight, Long.BYTES - length, length).array();
  }

  private static long number(byte[] bytes) {
    long value = 0;
    for (byte b : bytes) {
      value = value << Byte.SIZE | b & 0xFF;
    }
    return value;
  }

  /** Returns {@code x} to the power of {@code 8n}, by squaring. */
  private long powerOfByte(long n) {
    long result = one;
    long square = one >>> Byte.SIZE;
    for (long rest = n; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }

  private long multiply(long a, long b) {
    long product = 0;
    long shifted = b;
    for (long bit = one; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
    }
    return product;
  }
}
