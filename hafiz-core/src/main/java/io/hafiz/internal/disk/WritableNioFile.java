package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A file that one thread writes. */
final class WritableNioFile implements WritableDiskFile {
  private final Path path;
  private final FileChannel channel;
  private final Runnable afterClose;

  WritableNioFile(Path path, FileChannel channel, Runnable afterClose) {
    this.path = path;
    this.channel = channel;
    this.afterClose = afterClose;
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
    try {
      channel.position(position);
      for (long left = remaining(buffers); left > 0; ) {
        left -= channel.write(buffers);
      }
    } catch (IOException e) {
      throw isFull(e, remaining(buffers)) ? new StoreFullException(path + ": " + e, e) : e;
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
