package io.hafiz.internal.memory;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes a storage may hold and holds, in records and in blobs together. Thread-safe. */
public final class HeapCapacity {
  /** Marks a storage that takes as much as the heap does. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final long most;

  /** Bytes that are stored or arriving; never more than the most. */
  private final AtomicLong used = new AtomicLong();

  /** Creates the capacity of an empty storage that takes at most so many bytes. */
  public HeapCapacity(long most) {
    this.most = most;
  }

  /** Returns the capacity of another storage that takes as many bytes. */
  public HeapCapacity anew() {
    return new HeapCapacity(most);
  }

  /** Returns the number of bytes stored or arriving. */
  public long used() {
    return used.get();
  }

  /**
   * Takes room for some bytes.
   *
   * @throws S3Exception {@code ServiceUnavailable} if there is not so much
   */
  void charge(long bytes) {
    if (used.addAndGet(bytes) > most) {
      used.addAndGet(-bytes);
      throw new S3Exception(
          S3ErrorCode.SERVICE_UNAVAILABLE,
          "The store is full: it holds at most " + most + " bytes.");
    }
  }

  /** Gives back the room of some bytes. */
  void refund(long bytes) {
    used.addAndGet(-bytes);
  }
}
