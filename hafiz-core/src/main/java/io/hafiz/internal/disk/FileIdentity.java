package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What a file is and whose: the header of every binary file, and the seed of all checksums in it,
 * so that bytes of another store, file or place are never taken for its own.
 *
 * @param kind the first four bytes of the file
 * @param store the store that the file belongs to
 * @param number the number of the file among those of its kind
 */
record FileIdentity(int kind, UUID store, long number) {
  static final int JOURNAL = 0x48465A4A; // HFZJ
  static final int TABLE = 0x48465A54; // HFZT
  static final int MANIFEST = 0x48465A4D; // HFZM

  static final int BLOB = 0x48465A42; // HFZB

  /** Length of a header in bytes. */
  static final int HEADER_BYTES = 32;

  /** The format of the files. */
  static final int FORMAT = 1;

  /** Returns the header. */
  ByteBuffer header() {
    return ByteBuffer.allocate(HEADER_BYTES)
        .putInt(kind)
        .putInt(FORMAT)
        .putLong(store.getMostSignificantBits())
        .putLong(store.getLeastSignificantBits())
        .putLong(number)
        .flip();
  }

  /** Tells whether a file begins with this header. */
  boolean heads(DiskFile file) throws IOException {
    if (file.size() < HEADER_BYTES) {
      return false;
    }
    ByteBuffer start = ByteBuffer.allocate(HEADER_BYTES);
    file.read(0, start);
    return start.flip().equals(header());
  }

  /** Begins the checksum of the bytes that stand at a position of this file. */
  CRC32C checksumAt(long position) {
    CRC32C crc = new CRC32C();
    crc.update(header());
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
    return crc;
  }

  /** Returns the checksum of bytes that stand at a position of this file. */
  int checksum(long position, ByteBuffer... parts) {
    CRC32C crc = checksumAt(position);
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
    return (int) crc.getValue();
  }
}
