package io.hafiz.internal.disk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How fast the maintenance may go. While callers write, it has so many bytes a second, so that they
 * feel little of it; when they have not for a second, or it has fallen behind, it has no limit.
 * Used by the thread of the maintenance.
 */
final class Pace {
  /** How long nobody must have written for the store to be idle. */
  static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Shorter rests are put together. */
  private static final long SHORTEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final long bytesPerSecond;
  private final LongSupplier writes;
  private final Time time;
  private long writesSeen;
  private long lastWrite;
  private long paidUntil;

  /**
   * Sets the pace.
   *
   * @param bytesPerSecond what the maintenance may write while others do
   * @param writes counts the batches of others
   */
  Pace(long bytesPerSecond, LongSupplier writes, Time time) {
    this.bytesPerSecond = bytesPerSecond;
    this.writes = writes;
    this.time = time;
    this.writesSeen = writes.getAsLong();
    this.lastWrite = time.nanos();
    this.paidUntil = lastWrite;
  }

  /** Tells whether nobody has written for a while. */
  boolean isIdle() {
    long now = time.nanos();
    long written = writes.getAsLong();
    if (written != writesSeen) {
      writesSeen = written;
      lastWrite = now;
    }
    return now - lastWrite >= QUIET_NANOS;
  }

  /** Notes that bytes were written. */
  void spend(long bytes) {
    long nanos = (long) (1e9 * bytes / bytesPerSecond);
    paidUntil = Math.max(paidUntil, time.nanos() - SHORTEST_REST_NANOS) + nanos;
  }

  /** Tells whether it is time to rest. */
  boolean isAhead() {
    return paidUntil - time.nanos() >= SHORTEST_REST_NANOS && !isIdle();
  }

  /** Rests until what was spent is paid, or something else is to be done. */
  void rest() {
    time.rest(paidUntil - time.nanos());
  }

  /** Forgets what was spent, as there was no limit. */
  void forgive() {
    paidUntil = time.nanos();
  }

  /** The clock and the bed of a thread. */
  interface Time {
    /** The thread's own. */
    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void rest(long nanos) {
            LockSupport.parkNanos(this, nanos);
          }
        };

    /** Returns the present time; only differences mean something. */
    long nanos();

    /** Waits, perhaps for a shorter time. */
    void rest(long nanos);
  }
}
