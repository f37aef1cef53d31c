package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files of a directory whose channels are open for reading. When there are too many, those that
 * nobody used since the last look are closed for now. Thread-safe.
 */
final class OpenChannels {
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those that were opened or looked at last are at the end. */
  private final Set<ReadableNioFile> files = new LinkedHashSet<>();

  /**
   * Creates an empty set.
   *
   * @param limit the most open channels; more are open only while more are used at once
   */
  OpenChannels(int limit) {
    this.limit = limit;
  }

  /** Notes that a file has an open channel, and closes those of others if they are too many. */
  void opened(ReadableNioFile file) throws IOException {
    lock.lock();
    try {
      files.remove(file);
      files.add(file);
      for (int looks = 2 * files.size(); looks > 0 && files.size() > limit; looks--) {
        look(files.iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  private void look(ReadableNioFile oldest) throws IOException {
    files.remove(oldest);
    if (oldest.wasUsedLately() || !oldest.closeForNow()) {
      files.add(oldest);
    }
  }

  /** Notes that a file has no open channel any more. */
  void closed(ReadableNioFile file) {
    lock.lock();
    try {
      files.remove(file);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of open channels. */
  int count() {
    lock.lock();
    try {
      return files.size();
    } finally {
      lock.unlock();
    }
  }
}
