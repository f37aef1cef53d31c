package io.hafiz.internal.memory;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Bytes in blocks of {@link #BLOCK} bytes, the last one cut to what it holds. Immutable. */
final class HeapBlocks implements ObjectContent {
  /** Size of a block: large enough to be cheap, small enough for any region of a collector. */
  static final int BLOCK = 64 << 10;

  private static final int FIRST = 4 << 10;

  private final byte[][] blocks;
  private final long size;

  private HeapBlocks(byte[][] blocks, long size) {
    this.blocks = blocks;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    long end = position + count;
    for (long at = position; at < end; ) {
      int length = (int) Math.min(end - at, BLOCK - at % BLOCK);
      sink.write(ByteBuffer.wrap(block(at), (int) (at % BLOCK), length).asReadOnlyBuffer());
      at += length;
    }
  }

  private byte[] block(long position) {
    return blocks[(int) (position / BLOCK)];
  }

  @Override
  public InputStream read(long position, long count) {
    Objects.checkFromIndexSize(position, count, size);
    return new BlockStream(position, position + count);
  }

  private final class BlockStream extends InputStream {
    private final long end;
    private long at;

    BlockStream(long from, long end) {
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() {
      return at == end ? -1 : block(at)[(int) (at++ % BLOCK)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      Objects.checkFromIndexSize(offset, wanted, target.length);
      if (wanted == 0) {
        return 0;
      }
      if (at == end) {
        return -1;
      }
      int length = (int) Math.min(wanted, Math.min(end - at, BLOCK - at % BLOCK));
      System.arraycopy(block(at), (int) (at % BLOCK), target, offset, length);
      at += length;
      return length;
    }

    @Override
    public int available() {
      return (int) Math.min(end - at, Integer.MAX_VALUE);
    }
  }

  /** Takes bytes as they arrive and grows with them. Not thread-safe. */
  static final class Builder {
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[FIRST];
    private int filled;

    /** Reads what there is room for; {@link #advance} then says that the bytes count. */
    int readFrom(InputStream source) throws IOException {
      if (filled == BLOCK) {
        full.add(last);
        last = new byte[BLOCK];
        filled = 0;
      } else if (filled == last.length) {
        last = Arrays.copyOf(last, Math.min(BLOCK, last.length * 4));
      }
      return source.read(last, filled, last.length - filled);
    }

    void advance(int count) {
      filled += count;
    }

    long size() {
      return (long) full.size() * BLOCK + filled;
    }

    HeapBlocks build() {
      long size = size();
      if (filled > 0) {
        full.add(filled == last.length ? last : Arrays.copyOf(last, filled));
      }
      return new HeapBlocks(full.toArray(byte[][]::new), size);
    }
  }
}
