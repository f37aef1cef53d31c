package io.hafiz.storage.engine;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Which contents are being read by this process. A reader looks up and pins content between {@link
 * #enter} and {@link #exit}; the reaper lists what was released and then asks {@link #pinned},
 * which waits for readers that have entered. So whoever could still find the content of before the
 * release has pinned it, and whoever enters later sees the release.
 */
final class Leases {
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private final ConcurrentMap<UUID, Integer> pins = new ConcurrentHashMap<>();
  private final AtomicInteger snapshots = new AtomicInteger();

  void enter() {
    gate.readLock().lock();
  }

  void exit() {
    gate.readLock().unlock();
  }

  void pin(Content content) {
    if (content instanceof Content.Stored stored) {
      pins.merge(stored.id(), 1, Integer::sum);
    }
  }

  void unpin(Content content) {
    if (content instanceof Content.Stored stored) {
      pins.computeIfPresent(stored.id(), (id, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** Pins everything that a view opened from now on may find, until {@link #unpinAll}. */
  void pinAll() {
    snapshots.incrementAndGet();
  }

  void unpinAll() {
    snapshots.decrementAndGet();
  }

  /**
   * Tells whether everything is pinned. To be asked after released content was listed: a view that
   * was opened before the release then counts.
   */
  boolean holdsAll() {
    return snapshots.get() > 0;
  }

  /**
   * Tells whether a content is pinned at this moment. Takes no lock and waits for nobody, so that
   * it may be asked of everything; only {@link #pinned} is a reason to delete.
   */
  boolean holds(Content.Stored content) {
    return pins.containsKey(content.id());
  }

  /** Returns what is pinned once every reader that has entered by now has pinned what it found. */
  Set<UUID> pinned() {
    gate.writeLock().lock();
    try {
      return Set.copyOf(pins.keySet());
    } finally {
      gate.writeLock().unlock();
    }
  }
}
