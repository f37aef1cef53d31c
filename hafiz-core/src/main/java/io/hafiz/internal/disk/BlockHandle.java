package io.hafiz.internal.disk;

import java.nio.ByteBuffer;

/**
 * Where a block lies in its table: at an offset, followed by its checksum.
 *
 * @param offset position in the file
 * @param length number of bytes without the checksum
 */
record BlockHandle(long offset, int length) {
  /** Length of an encoded handle in bytes. */
  static final int BYTES = Long.BYTES + Integer.BYTES;

  Entry toEntry() {
    return Entry.of(ByteBuffer.allocate(BYTES).putLong(offset).putInt(length).array());
  }

  static BlockHandle of(Entry entry) {
    return decode(ByteBuffer.wrap(entry.value()));
  }

  static BlockHandle decode(ByteBuffer source) {
    return new BlockHandle(source.getLong(), source.getInt());
  }

  void encode(ByteBuffer target) {
    target.putLong(offset).putInt(length);
  }
}
