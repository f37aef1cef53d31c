package io.hafiz.storage.contract;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Keeps what content sends. */
final class CollectingSink implements ContentSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WritableByteChannel channel = Channels.newChannel(bytes);

  /** Returns what content sends when it is asked for a range. */
  static byte[] send(ObjectContent content, long position, long count) throws IOException {
    CollectingSink sink = new CollectingSink();
    content.writeTo(sink, position, count);
    return sink.bytes.toByteArray();
  }

  @Override
  public void write(ByteBuffer buffer) throws IOException {
    channel.write(buffer);
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    long end = position + count;
    for (long at = position; at < end; ) {
      at += file.transferTo(at, end - at, channel);
    }
  }
}
