package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Tells of most keys that are not in a table that they are not. A key has its seven bits in one
 * line of 64 bytes, which ends with its own checksum, so that a look needs one small read.
 */
final class BloomFilter {
  static final int LINE_BYTES = 64;
  private static final int LINE_BITS = (LINE_BYTES - Integer.BYTES) * Byte.SIZE;
  private static final int BITS_PER_KEY = 10;
  private static final int PROBES = 7;

  private int[] hashes = new int[256];
  private int count;

  void add(byte[] key) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count] = hash(key);
    count++;
  }

  /** Returns the lines, which stand at a position of a table. */
  ByteBuffer encode(FileIdentity table, long position) {
    int lines = (int) (((long) count * BITS_PER_KEY + LINE_BITS - 1) / LINE_BITS);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(lines, LINE_BYTES));
    for (int i = 0; i < count; i++) {
      set(bytes, line(hashes[i], lines) * LINE_BYTES, hashes[i]);
    }
    for (int start = 0; start < bytes.limit(); start += LINE_BYTES) {
      ByteBuffer bits = bytes.duplicate().position(start).limit(start + LINE_BYTES - Integer.BYTES);
      bytes.putInt(start + LINE_BYTES - Integer.BYTES, table.checksum(position + start, bits));
    }
    return bytes;
  }

  static int hash(byte[] key) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    return (int) crc.getValue();
  }

  /** Returns the number of the line that has the bits of a key. */
  static int line(int hash, int lines) {
    return (int) (Integer.toUnsignedLong(hash) * lines >>> Integer.SIZE);
  }

  private static void set(ByteBuffer lines, int start, int hash) {
    long probes = mix(hash);
    for (int i = 0; i < PROBES; i++, probes >>>= 9) {
      int bit = bit(probes);
      int at = start + bit / Byte.SIZE;
      lines.put(at, (byte) (lines.get(at) | 1 << bit % Byte.SIZE));
    }
  }

  static boolean mayContain(ByteBuffer line, int hash) {
    long probes = mix(hash);
    for (int i = 0; i < PROBES; i++, probes >>>= 9) {
      int bit = bit(probes);
      if ((line.get(bit / Byte.SIZE) & 1 << bit % Byte.SIZE) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(long probes) {
    return (int) (probes & 511) % LINE_BITS;
  }

  /** Spreads a hash over 64 bits (the finalizer of SplitMix64). */
  private static long mix(int hash) {
    long z = hash * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
