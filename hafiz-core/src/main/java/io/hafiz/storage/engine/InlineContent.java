package io.hafiz.storage.engine;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Few bytes, in memory.
 *
 * @param bytes what is between position and limit; never changed
 */
record InlineContent(ByteBuffer bytes) implements ObjectContent {
  @Override
  public long size() {
    return bytes.remaining();
  }

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    sink.write(slice(position, count));
  }

  @Override
  public InputStream read(long position, long count) {
    byte[] copy = new byte[Math.toIntExact(count)];
    slice(position, count).get(copy);
    return new ByteArrayInputStream(copy);
  }

  private ByteBuffer slice(long position, long count) {
    Objects.checkFromIndexSize(position, count, size());
    return bytes.slice(bytes.position() + (int) position, (int) count).asReadOnlyBuffer();
  }
}
