package io.hafiz.http.internal.sigv4.mismatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many bytes may be hashed for explanations: so many per second, and what a second leaves is
 * lost. Thread-safe.
 */
final class Budget {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long bytesPerSecond;
  private final LongSupplier nanoTime;

  /** The moment by which everything that was taken is paid for. */
  private final AtomicLong paid;

  /**
   * Creates a budget that is full.
   *
   * @param nanoTime a clock as {@link System#nanoTime} is
   */
  Budget(long bytesPerSecond, LongSupplier nanoTime) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.paid = new AtomicLong(nanoTime.getAsLong() - SECOND);
  }

  /** Returns whether there is nothing left now. */
  boolean isSpent() {
    return paid.get() - nanoTime.getAsLong() >= 0;
  }

  /** Takes some bytes, if anything is left, and returns whether there was. */
  boolean take(int bytes) {
    long now = nanoTime.getAsLong();
    long price = bytes * SECOND / bytesPerSecond;
    long before =
        paid.getAndUpdate(
            until -> until - now >= 0 ? until : Math.max(until - now, -SECOND) + now + price);
    return before - now < 0;
  }
}
