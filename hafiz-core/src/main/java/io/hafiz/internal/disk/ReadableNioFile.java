package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that many threads read. A thread that is interrupted while it reads closes the channel for
 * all of them, so each opens it again and tells its caller of the interrupt afterwards.
 */
final class ReadableNioFile implements DiskFile {
  private final Path path;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile FileChannel channel;
  private volatile boolean closed;

  ReadableNioFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
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
    sink.transfer(channel, position, count);
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
        FileChannel current = channel;
        try {
          return reading.from(current);
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          reopen(current, e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void reopen(FileChannel broken, ClosedChannelException cause) throws IOException {
    opening.lock();
    try {
      if (closed) {
        throw cause;
      }
      if (channel == broken) {
        channel = FileChannel.open(path, StandardOpenOption.READ);
      }
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    opening.lock();
    try {
      closed = true;
      channel.close();
    } finally {
      opening.unlock();
    }
  }

  /** Reads from whatever channel is open now. */
  private interface Reading {
    long from(FileChannel channel) throws IOException;
  }
}
