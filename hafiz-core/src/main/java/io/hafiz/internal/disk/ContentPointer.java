package io.hafiz.internal.disk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Where a content lies in the journal.
 *
 * @param segment number of the journal segment
 * @param offset position of its first byte in the segment
 * @param length number of bytes
 * @param checksum CRC32C of the bytes
 */
record ContentPointer(long segment, int offset, int length, int checksum) {
  /** Length of an encoded pointer. */
  static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  static ContentPointer to(long segment, long offset, byte[] content) {
    return new ContentPointer(segment, (int) offset, content.length, checksum(content));
  }

  static ContentPointer decode(ByteBuffer source) {
    return new ContentPointer(source.getLong(), source.getInt(), source.getInt(), source.getInt());
  }

  void encode(ByteBuffer target) {
    target.putLong(segment).putInt(offset).putInt(length).putInt(checksum);
  }

  boolean verifies(byte[] content) {
    return content.length == length && checksum(content) == checksum;
  }

  private static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return (int) crc.getValue();
  }
}
