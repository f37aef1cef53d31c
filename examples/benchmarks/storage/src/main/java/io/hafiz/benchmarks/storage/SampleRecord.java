package io.hafiz.benchmarks.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record that looks like one of an object.
 *
 * @param key 84 bytes
 * @param value 300 bytes, the half of which cannot be compressed
 */
public record SampleRecord(byte[] key, byte[] value) {
  private static final int VALUE_BYTES = 300;

  /** Returns one of many records, whose order is not that of their numbers. */
  static SampleRecord of(long number) {
    return new SampleRecord(key(number), value(number));
  }

  static byte[] key(long number) {
    return text(number).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the key as text. */
  static String text(long number) {
    long hash = mix(number);
    String hex = Long.toHexString(hash | Long.MIN_VALUE);
    String tenant = Long.toString(1000 + (hash >>> 1) % 1000);
    return "tenant-"
        + tenant
        + "/dataset/year=2026/month=11/part-00000-"
        + hex
        + "-c000.snappy.parquet";
  }

  private static byte[] value(long number) {
    ByteBuffer value = ByteBuffer.allocate(VALUE_BYTES);
    for (long seed = number; value.position() < VALUE_BYTES / 2; seed += 0x9E3779B97F4A7C15L) {
      value.putLong(mix(seed));
    }
    return value.array();
  }

  /** Spreads numbers, each to another one (the finalizer of SplitMix64). */
  private static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
