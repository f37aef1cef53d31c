package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * From which key on there may be records of released contents: so a look for them does not pass
 * over the tombstones of all that were reaped lately. Thread-safe.
 */
final class ReleasedStart {
  private final AtomicReference<byte[]> start =
      new AtomicReference<>(RecordKey.of(Kind.RELEASED).bytes());

  /** Returns the key, to be got before the view that is looked at. */
  byte[] get() {
    return start.get();
  }

  /**
   * Notes that a look found nothing before a key. That counts for nothing if anything was put since
   * the look began, as that look may not have seen it.
   *
   * @param from what {@link #get} returned
   */
  void advance(byte[] from, byte[] first) {
    start.compareAndSet(from, first);
  }

  /** Notes that a record was put, and published. */
  void put(byte[] key) {
    start.updateAndGet(present -> Arrays.compareUnsigned(key, present) < 0 ? key : present.clone());
  }
}
