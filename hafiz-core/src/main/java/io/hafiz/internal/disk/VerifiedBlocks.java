package io.hafiz.internal.disk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * The blocks of blobs that were found whole a short while ago, and need not be read a second time
 * before they are sent. Of blocks that share a place the last one is remembered. Thread-safe.
 */
final class VerifiedBlocks {
  /** How long a block is taken to be what it was. */
  static final long TRUST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int PLACES = 4096;
  private static final int MULTIPLIER = 31;

  private final AtomicReferenceArray<Verified> places = new AtomicReferenceArray<>(PLACES);
  private final LongSupplier nanoTime;

  /**
   * Creates an empty memory.
   *
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  VerifiedBlocks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Notes that a block was found whole. */
  void add(long blob, int block) {
    places.set(place(blob, block), new Verified(blob, block, nanoTime.getAsLong()));
  }

  /** Tells whether a block was found whole lately. */
  boolean contains(long blob, int block) {
    Verified verified = places.get(place(blob, block));
    return verified != null
        && verified.blob == blob
        && verified.block == block
        && nanoTime.getAsLong() - verified.time < TRUST_NANOS;
  }

  private static int place(long blob, int block) {
    return Math.floorMod(Long.hashCode(blob * MULTIPLIER + block), PLACES);
  }

  /**
   * One block.
   *
   * @param blob number of its blob
   * @param block its number in the blob
   * @param time when it was found whole
   */
  private record Verified(long blob, int block, long time) {}
}
