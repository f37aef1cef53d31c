package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A file that many threads read. Its channel may be closed while nobody reads, for others to be
 * opened in its place, and is opened again when it is needed. Besides, a thread that is interrupted
 * while it reads closes the channel for all of them, so each opens it again and tells its caller of
 * the interrupt afterwards.
 */
final class ReadableNioFile implements DiskFile {
  private final Path path;
  private final OpenChannels others;

  /** Shared by who uses the channel, exclusive for who opens or closes it. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private FileChannel channel;
  private boolean closed;
  private volatile boolean usedLately;

  private ReadableNioFile(Path path, FileChannel channel, OpenChannels others) {
    this.path = path;
    this.channel = channel;
    this.others = others;
  }

  /**
   * Opens a file.
   *
   * @param others the files that share a limited number of open channels
   */
  static ReadableNioFile open(Path path, OpenChannels others) throws IOException {
    ReadableNioFile file = new ReadableNioFile(path, openChannel(path), others);
    others.opened(file);
    return file;
  }

  private static FileChannel openChannel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public long size() throws IOException {
    return uninterrupted(FileChannel::size);
  }

  @Override
  public void read(long position, ByteBuffer target) throws IOException {
    int start = target.position();
    uninterrupted(
        current -> {
          target.position(start);
          return fill(current, position, target);
        });
  }

  /** {@inheritDoc} An interrupt ends it, and closes the file for nobody who opened it again. */
  @Override
  public void transfer(long position, long count, ContentSink sink) throws IOException {
    withOpenChannel(
        current -> {
          sink.transfer(current, position, count);
          return count;
        });
  }

  private long fill(FileChannel current, long position, ByteBuffer target) throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int count = current.read(target, next);
      if (count < 0) {
        throw new EOFException(path + " ends at byte " + next);
      }
      next += count;
    }
    return next;
  }

  private long uninterrupted(Reading reading) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return withOpenChannel(reading);
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          requireNotClosed(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireNotClosed(ClosedChannelException cause) throws IOException {
    use.readLock().lock();
    try {
      if (closed) {
        throw cause;
      }
    } finally {
      use.readLock().unlock();
    }
  }

  private long withOpenChannel(Reading reading) throws IOException {
    usedLately = true;
    use.readLock().lock();
    try {
      if (channel.isOpen()) {
        return reading.from(channel);
      }
    } finally {
      use.readLock().unlock();
    }
    return reopened(reading);
  }

  private long reopened(Reading reading) throws IOException {
    use.writeLock().lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (!channel.isOpen()) {
        channel = openChannel(path);
      }
      use.readLock().lock();
    } finally {
      use.writeLock().unlock();
    }
    try {
      others.opened(this);
      return reading.from(channel);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Tells whether the file was used since this was asked the last time. */
  boolean wasUsedLately() {
    boolean used = usedLately;
    usedLately = false;
    return used;
  }

  /**
   * Closes the channel until it is needed again, and tells whether it did: not while it is used.
   */
  boolean closeForNow() throws IOException {
    if (!use.writeLock().tryLock()) {
      return false;
    }
    try {
      channel.close();
      return true;
    } finally {
      use.writeLock().unlock();
    }
  }

  @Override
  public void close() throws IOException {
    use.writeLock().lock();
    try {
      closed = true;
      channel.close();
      others.closed(this);
    } finally {
      use.writeLock().unlock();
    }
  }

  /** Reads from whatever channel is open now. */
  private interface Reading {
    long from(FileChannel channel) throws IOException;
  }
}
