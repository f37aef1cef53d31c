package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The end of a table, from which the rest is found.
 *
 * @param top the block that lists the index blocks
 * @param bloomOffset where the bloom filter starts
 * @param bloomLines how many lines it has
 */
record TableFooter(BlockHandle top, long bloomOffset, int bloomLines) {
  static final int BYTES = 2 * (Long.BYTES + Integer.BYTES) + Integer.BYTES;

  ByteBuffer encode(FileIdentity table, long position) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    top.encode(bytes);
    bytes.putLong(bloomOffset).putInt(bloomLines);
    return bytes.putInt(table.checksum(position, bytes.duplicate().flip())).flip();
  }

  static Optional<TableFooter> decode(FileIdentity table, long position, ByteBuffer bytes) {
    ByteBuffer content = bytes.duplicate().limit(BYTES - Integer.BYTES);
    return bytes.getInt(BYTES - Integer.BYTES) == table.checksum(position, content)
        ? Optional.of(
            new TableFooter(BlockHandle.decode(content), content.getLong(), content.getInt()))
        : Optional.empty();
  }
}
