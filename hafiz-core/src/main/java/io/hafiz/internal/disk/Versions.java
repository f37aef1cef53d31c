package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The present version, and those that are still read. A file is deleted when no version names it
 * any more. Thread-safe.
 */
final class Versions implements Closeable {
  private static final Logger LOGGER = System.getLogger("io.hafiz.disk");

  private final ReentrantLock lock = new ReentrantLock();
  private Version current;

  Versions(Version first) {
    current = first;
    retain(first);
  }

  Version current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns a view of the present version. The sequence is asked for under the lock: what is
   * published by then is in the memtables of that version, and merges that pass over what the view
   * would need are only in later ones.
   */
  View view(LongSupplier sequence, UnwrittenContents unwritten) {
    lock.lock();
    try {
      current.retain();
      return new View(current, sequence.getAsLong(), unwritten, this);
    } finally {
      lock.unlock();
    }
  }

  void update(UnaryOperator<Version> change) {
    List<StoredFile> unused;
    lock.lock();
    try {
      Version old = current;
      current = change.apply(old);
      retain(current);
      unused = releaseLocked(old);
    } finally {
      lock.unlock();
    }
    unused.forEach(Versions::delete);
  }

  void release(Version version) {
    List<StoredFile> unused;
    lock.lock();
    try {
      unused = releaseLocked(version);
    } finally {
      lock.unlock();
    }
    unused.forEach(Versions::delete);
  }

  private static void retain(Version version) {
    version.retain();
    version.files().forEach(StoredFile::retain);
  }

  private static List<StoredFile> releaseLocked(Version version) {
    List<StoredFile> unused = new ArrayList<>();
    if (version.release()) {
      version.files().filter(StoredFile::release).forEach(unused::add);
    }
    return unused;
  }

  private static void delete(StoredFile file) {
    try {
      file.delete();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, file.location() + " is left until the next start", e);
    }
  }

  /** Closes the files of the present version, without deleting any. */
  @Override
  public void close() throws IOException {
    for (StoredFile file : current().files().toList()) {
      file.close();
    }
  }
}
