package io.hafiz.internal.disk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap for bloom filters. Those of tables that find room in it are kept there; the lines of
 * others are read whenever they are needed. Thread-safe.
 */
final class BloomMemory {
  private final AtomicLong room;

  /**
   * Creates the memory.
   *
   * @param bytes its size
   */
  BloomMemory(long bytes) {
    room = new AtomicLong(bytes);
  }

  /** Tells whether there is room just now. */
  boolean hasRoom(long bytes) {
    return bytes <= room.get();
  }

  /** Takes room, if there is enough, and tells whether there was. */
  boolean reserve(long bytes) {
    return room.getAndUpdate(left -> bytes <= left ? left - bytes : left) >= bytes;
  }

  /** Gives room back. */
  void release(long bytes) {
    room.addAndGet(bytes);
  }
}
