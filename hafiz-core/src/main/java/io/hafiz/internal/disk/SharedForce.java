package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Makes the names of a directory durable, once for all who ask while others are waiting. */
final class SharedForce {
  private final DiskFiles files;
  private final String directory;
  private final ReentrantLock forcing = new ReentrantLock();
  private final AtomicLong requests = new AtomicLong();
  private long done;

  SharedForce(DiskFiles files, String directory) {
    this.files = files;
    this.directory = directory;
  }

  /** Returns when all names of before the call are durable. */
  void force() throws IOException {
    long request = requests.incrementAndGet();
    forcing.lock();
    try {
      if (done < request) {
        long covered = requests.get();
        files.forceDirectory(directory);
        done = covered;
      }
    } finally {
      forcing.unlock();
    }
  }
}
