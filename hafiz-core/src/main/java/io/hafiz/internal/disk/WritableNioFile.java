package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A file that is written by one thread at a time. */
final class WritableNioFile implements WritableDiskFile {
  private final Path path;
  private FileChannel channel;
  private final boolean holdsLock;
  private final Runnable afterClose;

  private WritableNioFile(Path path, FileChannel channel, boolean holdsLock, Runnable afterClose) {
    this.path = path;
    this.channel = channel;
    this.holdsLock = holdsLock;
    this.afterClose = afterClose;
  }

  /** Returns a file that is open for writing. */
  static WritableNioFile of(Path path, FileChannel channel) {
    return new WritableNioFile(path, channel, false, () -> {});
  }

  /**
   * Returns a file that is open for writing and locked.
   *
   * @param afterClose run when it is closed, and with that unlocked
   */
  static WritableNioFile locked(Path path, FileChannel channel, Runnable afterClose) {
    return new WritableNioFile(path, channel, true, afterClose);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void read(long position, ByteBuffer target) throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int count = channel.read(target, next);
      if (count < 0) {
        throw new EOFException(path + " ends at byte " + next);
      }
      next += count;
    }
  }

  @Override
  public void transfer(long position, long count, ContentSink sink) throws IOException {
    sink.transfer(channel, position, count);
  }

  @Override
  public void write(long position, List<ByteBuffer> sources) throws IOException {
    ByteBuffer[] buffers = sources.toArray(ByteBuffer[]::new);
    boolean interrupted = false;
    try {
      long end = position + remaining(buffers);
      for (long left = end - position; left > 0; left = remaining(buffers)) {
        interrupted |= write(end - left, buffers);
      }
    } catch (IOException e) {
      throw isFull(e, remaining(buffers)) ? new StoreFullException(path + ": " + e, e) : e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Writes some bytes, and tells whether the thread was interrupted. That closes the channel, with
   * or without having written, so the same bytes are written again to the same place; but not where
   * a lock went with the channel.
   */
  private boolean write(long position, ByteBuffer[] buffers) throws IOException {
    try {
      channel.position(position);
      channel.write(buffers);
      return false;
    } catch (ClosedByInterruptException e) {
      if (holdsLock) {
        throw e;
      }
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return Thread.interrupted();
    }
  }

  private static long remaining(ByteBuffer[] buffers) {
    return Stream.of(buffers).mapToLong(ByteBuffer::remaining).sum();
  }

  /** The platform tells a full disk by its message alone, which may be in any language. */
  private boolean isFull(IOException failure, long needed) throws IOException {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("no space left", "not enough space", "quota exceeded")
            .anyMatch(message::contains)
        || Files.getFileStore(path).getUsableSpace() < needed;
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      afterClose.run();
    }
  }
}
