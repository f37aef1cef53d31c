package io.hafiz.http.internal.server;

import io.hafiz.http.Limits;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a client is still waited for. Waiting uses it up, and every byte that moves restores
 * some of it, so that a client may pause, but not send or take a byte now and then for ever. Time
 * in which the server does something else costs nothing. Not thread-safe.
 */
final class Patience {
  private final Duration most;
  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private Duration left;

  /** Begins with as much as the limits allow. */
  Patience(Limits limits) {
    this(limits.idleTimeout(), limits.minBytesPerSecond(), System::nanoTime);
  }

  /**
   * Begins with the most patience there can be.
   *
   * @param most the longest wait
   * @param bytesPerSecond how many bytes restore the patience of one second
   * @param nanoTime a clock as {@link System#nanoTime} is
   */
  Patience(Duration most, long bytesPerSecond, LongSupplier nanoTime) {
    this.most = most;
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.left = most;
  }

  /** Waits for a client. */
  @FunctionalInterface
  interface Wait {
    /** Waits no longer than that, and returns whether it was worth it. */
    boolean upTo(Duration timeout) throws InterruptedIOException;
  }

  /** Waits as long as there is patience, and returns whether that was long enough. */
  boolean allows(Wait wait) throws InterruptedIOException {
    return allows(wait, most);
  }

  /** Waits as long as there is patience, though no longer than that. */
  boolean allows(Wait wait, Duration longest) throws InterruptedIOException {
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    long start = nanoTime.getAsLong();
    boolean worthIt = wait.upTo(left.compareTo(longest) < 0 ? left : longest);
    left = left.minusNanos(nanoTime.getAsLong() - start);
    return worthIt;
  }

  /** Takes note of bytes that came or went. */
  void moved(long bytes) {
    Duration restored = Duration.ofSeconds(bytes).dividedBy(bytesPerSecond);
    Duration sum = left.plus(restored);
    left = sum.compareTo(most) < 0 ? sum : most;
  }
}
