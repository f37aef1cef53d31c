package io.hafiz.internal.disk;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks over the entries of a block. */
final class BlockCursor implements EntryCursor {
  private final ByteBuffer block;
  private byte[] key = new byte[128];
  private int keyLength;
  private int entryStart;

  BlockCursor(ByteBuffer block) {
    this.block = block;
  }

  /** Returns the keys of a block that may be damaged, as far as they can be read. */
  static List<byte[]> keysIn(ByteBuffer block) {
    List<byte[]> keys = new ArrayList<>();
    try {
      BlockCursor cursor = new BlockCursor(block.duplicate());
      while (cursor.next()) {
        keys.add(cursor.key());
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // What could be read until here will do.
    }
    return keys;
  }

  /** Returns a cursor over nothing. */
  static BlockCursor empty() {
    return new BlockCursor(ByteBuffer.allocate(0));
  }

  @Override
  public boolean seek(byte[] from) {
    block.rewind();
    keyLength = 0;
    while (next()) {
      if (Arrays.compareUnsigned(key, 0, keyLength, from, 0, from.length) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean next() {
    if (!block.hasRemaining()) {
      return false;
    }
    int shared = Short.toUnsignedInt(block.getShort());
    int suffix = Short.toUnsignedInt(block.getShort());
    keyLength = shared + suffix;
    if (keyLength > key.length) {
      key = Arrays.copyOf(key, 2 * keyLength);
    }
    block.get(key, shared, suffix);
    entryStart = block.position();
    Entry.skip(block);
    return true;
  }

  @Override
  public byte[] key() {
    return Arrays.copyOf(key, keyLength);
  }

  @Override
  public Entry entry() {
    return Entry.decode(block.duplicate().position(entryStart));
  }

  @Override
  public boolean isTombstone() {
    return Entry.isTombstoneAt(block, entryStart);
  }
}
