package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file whose bytes do not change any more, opened when it is first read. The store counts the
 * versions that need it and deletes it after the last. Thread-safe, the count apart.
 */
abstract class StoredFile implements Closeable {
  private final DiskFiles files;
  private final String name;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile DiskFile file;
  private boolean closed;
  private int references;

  StoredFile(DiskFiles files, String name) {
    this.files = files;
    this.name = name;
  }

  final String name() {
    return name;
  }

  /** Returns the place of the file for a message. */
  final String location() {
    return files.locate(name);
  }

  final DiskFile file() throws IOException {
    DiskFile opened = file;
    return opened != null ? opened : open();
  }

  private DiskFile open() throws IOException {
    opening.lock();
    try {
      if (closed) {
        throw new IOException("The store of " + location() + " is closed");
      }
      if (file == null) {
        file = files.open(name);
      }
      return file;
    } catch (NoSuchFileException e) {
      throw new DamagedStoreException(location(), 0, "the file is missing");
    } finally {
      opening.unlock();
    }
  }

  /** Reads bytes that are known to have been written. */
  final ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      file().read(position, bytes);
    } catch (EOFException e) {
      throw new DamagedStoreException(location(), position, "the file is too short");
    }
    return bytes.flip();
  }

  /** Counts one more version that needs the file; guarded by {@link Versions}. */
  final void retain() {
    references++;
  }

  /** Counts one version less, and tells whether it was the last; guarded by {@link Versions}. */
  final boolean release() {
    references--;
    return references == 0;
  }

  /** Deletes the file; what is left of it goes when the store is opened the next time. */
  final void delete() throws IOException {
    close();
    files.delete(name);
  }

  @Override
  public final void close() throws IOException {
    opening.lock();
    try {
      closed = true;
      if (file != null) {
        file.close();
      }
    } finally {
      opening.unlock();
    }
  }
}
