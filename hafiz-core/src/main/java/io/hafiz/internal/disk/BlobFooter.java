package io.hafiz.internal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The end of the file of a blob, behind its bytes: the checksum of each block of these, then whose
 * file it is, how many bytes there are, and a checksum of all this.
 *
 * @param length number of bytes of the blob
 * @param checksums the checksum of each block, four bytes each
 */
record BlobFooter(long length, ByteBuffer checksums) {
  /** Bytes of a blob that share a checksum. */
  static final int BLOCK_BYTES = 1 << 20;

  private static final int TRAILER_BYTES = FileIdentity.HEADER_BYTES + Long.BYTES + Integer.BYTES;

  static int blocks(long length) {
    return Math.toIntExact((length + BLOCK_BYTES - 1) / BLOCK_BYTES);
  }

  /** Returns the checksum of a block. */
  int checksum(int block) {
    return checksums.getInt(block * Integer.BYTES);
  }

  /** Returns the encoded footer. */
  ByteBuffer encode(FileIdentity identity) {
    ByteBuffer bytes = ByteBuffer.allocate(checksums.remaining() + TRAILER_BYTES);
    bytes.put(checksums.duplicate()).put(identity.header()).putLong(length);
    bytes.putInt(identity.checksum(length, bytes.duplicate().flip()));
    return bytes.flip();
  }

  /** Returns the length of the blob in a file, or empty if the file does not end as one does. */
  static Optional<Long> contentLength(DiskFile file) throws IOException {
    long size = file.size();
    if (size < TRAILER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES);
    file.read(size - Integer.BYTES - Long.BYTES, length);
    long content = length.getLong(0);
    boolean plausible = content >= 0 && content < size;
    return plausible && content + (long) blocks(content) * Integer.BYTES + TRAILER_BYTES == size
        ? Optional.of(content)
        : Optional.empty();
  }

  /**
   * Reads the footer of a blob.
   *
   * @param location the place of the file for a message
   */
  static BlobFooter read(DiskFile file, FileIdentity identity, long length, String location)
      throws IOException {
    int checksums = blocks(length) * Integer.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(checksums + TRAILER_BYTES);
    try {
      file.read(length, bytes);
    } catch (EOFException e) {
      throw new DamagedStoreException(location, length, "the file is too short");
    }
    BlobFooter footer = new BlobFooter(length, bytes.flip().slice(0, checksums));
    if (!footer.encode(identity).equals(bytes)) {
      throw new DamagedStoreException(location, length, "the footer is not what was written");
    }
    return footer;
  }
}
