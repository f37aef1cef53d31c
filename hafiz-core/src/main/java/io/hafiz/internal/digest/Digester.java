package io.hafiz.internal.digest;

import io.hafiz.model.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Calculates one digest while bytes pass. Not thread-safe. */
public sealed interface Digester permits Digester.OfMessage, Digester.OfCrc, OverlappedDigester {
  /** A body of so many bytes or more is large. */
  long LARGE = 1 << 20;

  /** Takes bytes. */
  void update(byte[] bytes, int offset, int length);

  /** Returns the digest of all bytes taken; may be called once. */
  byte[] digest();

  /** Returns a digester for the MD5 of an entity tag. */
  static Digester md5() {
    return ofMessage("MD5");
  }

  /**
   * Returns a digester for the MD5 of a body that other digests are taken of as well.
   *
   * @param length number of bytes; of a large body it works on another core, if one is free
   */
  static Digester md5(long length) {
    return length < LARGE ? md5() : OverlappedDigester.of(md5());
  }

  /** Returns a digester for a checksum algorithm. */
  static Digester of(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new OfCrc(new CRC32(), algorithm.length());
      case CRC32C -> new OfCrc(new CRC32C(), algorithm.length());
      case CRC64NVME -> new OfCrc(new Crc64Nvme(), algorithm.length());
      case SHA1 -> ofMessage("SHA-1");
      case SHA256 -> ofMessage("SHA-256");
    };
  }

  private static Digester ofMessage(String name) {
    try {
      return new OfMessage(MessageDigest.getInstance(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5, SHA-1 and SHA-256", e);
    }
  }

  /**
   * A digest of the platform.
   *
   * @param function does the work
   */
  record OfMessage(MessageDigest function) implements Digester {
    @Override
    public void update(byte[] bytes, int offset, int length) {
      function.update(bytes, offset, length);
    }

    @Override
    public byte[] digest() {
      return function.digest();
    }
  }

  /**
   * A cyclic redundancy check, written most significant byte first.
   *
   * @param crc does the work
   * @param length number of bytes of the result
   */
  record OfCrc(java.util.zip.Checksum crc, int length) implements Digester {
    @Override
    public void update(byte[] bytes, int offset, int size) {
      crc.update(bytes, offset, size);
    }

    @Override
    public byte[] digest() {
      byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).array();
      byte[] result = new byte[length];
      System.arraycopy(eight, Long.BYTES - length, result, 0, length);
      return result;
    }
  }
}
