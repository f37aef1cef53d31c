package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;

/** The file of a blob while it is read. Its bytes are verified block by block. */
final class OpenBlob implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final BlobFiles files;
  private final FileIdentity identity;
  private final long size;
  private final DiskFile file;
  private final BlobFooter footer;

  /**
   * Opens the file, and reads its footer.
   *
   * @param identity whose file it is
   * @param size number of bytes of the blob
   */
  OpenBlob(BlobFiles files, FileIdentity identity, long size) throws IOException {
    this.files = files;
    this.identity = identity;
    this.size = size;
    this.file = open();
    boolean opened = false;
    try {
      this.footer = BlobFooter.read(file, identity, size, location());
      opened = true;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private DiskFile open() throws IOException {
    try {
      return files.open(identity.number());
    } catch (NoSuchFileException e) {
      throw new DamagedStoreException(location(), 0, "the file is missing");
    }
  }

  static int block(long position) {
    return (int) (position / BlobFooter.BLOCK_BYTES);
  }

  static long startOf(int block) {
    return (long) block * BlobFooter.BLOCK_BYTES;
  }

  long endOf(int block) {
    return Math.min(size, startOf(block + 1));
  }

  private String location() {
    return files.location(identity.number());
  }

  /** Reads a block and throws it away. */
  void verify(int block) throws IOException {
    CRC32C checksum = identity.checksumAt(startOf(block));
    ByteBuffer buffer =
        ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, endOf(block) - startOf(block)));
    for (long next = startOf(block); next < endOf(block); next += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), endOf(block) - next));
      fill(next, buffer);
      checksum.update(buffer.flip());
      buffer.rewind();
    }
    require(block, (int) checksum.getValue());
  }

  byte[] read(int block) throws IOException {
    byte[] bytes = new byte[(int) (endOf(block) - startOf(block))];
    fill(startOf(block), ByteBuffer.wrap(bytes));
    require(block, identity.checksum(startOf(block), ByteBuffer.wrap(bytes)));
    return bytes;
  }

  /** Sends bytes of blocks that were verified. */
  void transfer(long position, long count, ContentSink sink) throws IOException {
    file.transfer(position, count, sink);
  }

  private void fill(long position, ByteBuffer target) throws IOException {
    try {
      file.read(position, target);
    } catch (EOFException e) {
      throw new DamagedStoreException(location(), position, "the file is too short");
    }
  }

  private void require(int block, int checksum) throws IOException {
    if (checksum != footer.checksum(block)) {
      throw new DamagedStoreException(
          location(), startOf(block), "this MiB is not what was written");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
