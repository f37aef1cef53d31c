package io.hafiz.internal.memory;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Bytes in one block, with no more around them than small objects can afford.
 *
 * @param bytes all of them, never changed
 */
record HeapBlock(byte[] bytes) implements ObjectContent {
  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size());
    sink.write(ByteBuffer.wrap(bytes, (int) position, (int) count).asReadOnlyBuffer());
  }

  @Override
  public InputStream read(long position, long count) {
    Objects.checkFromIndexSize(position, count, size());
    return new ByteArrayInputStream(bytes, (int) position, (int) count);
  }
}
