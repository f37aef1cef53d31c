package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The bytes of a blob. Each read has the file open for itself, and gives away no byte of a block
 * before it has the checksum of the block.
 *
 * @param files where the file is
 * @param identity whose file it is
 * @param size number of bytes of the blob
 * @param verified the blocks that need not be verified again to be sent
 */
record BlobContent(BlobFiles files, FileIdentity identity, long size, VerifiedBlocks verified)
    implements ObjectContent {
  private static final int BUFFER_BYTES = 64 << 10;

  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    try (OpenBlob blob = new OpenBlob()) {
      long end = position + count;
      for (long next = position; next < end; ) {
        int block = block(next);
        blob.verifyOnce(block);
        long length = Math.min(end, endOf(block)) - next;
        blob.file.transfer(next, length, sink);
        next += length;
      }
    }
  }

  @Override
  public InputStream read(long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    return new BlobStream(new OpenBlob(), position, position + count);
  }

  private static int block(long position) {
    return (int) (position / BlobFooter.BLOCK_BYTES);
  }

  private static long startOf(int block) {
    return (long) block * BlobFooter.BLOCK_BYTES;
  }

  private long endOf(int block) {
    return Math.min(size, startOf(block + 1));
  }

  /** The file while it is read. */
  private final class OpenBlob implements AutoCloseable {
    private final DiskFile file;
    private final BlobFooter footer;

    OpenBlob() throws IOException {
      file = files.open(identity.number());
      boolean opened = false;
      try {
        footer = BlobFooter.read(file, identity, size, location());
        opened = true;
      } finally {
        if (!opened) {
          file.close();
        }
      }
    }

    private String location() {
      return files.location(identity.number());
    }

    void verifyOnce(int block) throws IOException {
      if (!verified.contains(identity.number(), block)) {
        verify(block);
        verified.add(identity.number(), block);
      }
    }

    /** Reads a block and throws it away. */
    private void verify(int block) throws IOException {
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

  /** Gives bytes away block by block. */
  private final class BlobStream extends InputStream {
    private final OpenBlob blob;
    private final long end;
    private long next;
    private ByteBuffer verified = ByteBuffer.allocate(0);

    BlobStream(OpenBlob blob, long start, long end) {
      this.blob = blob;
      this.next = start;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
      Objects.checkFromIndexSize(offset, wanted, target.length);
      if (wanted == 0) {
        return 0;
      }
      if (!verified.hasRemaining()) {
        if (next == end) {
          return -1;
        }
        advance();
      }
      int length = Math.min(wanted, verified.remaining());
      verified.get(target, offset, length);
      return length;
    }

    private void advance() throws IOException {
      int block = block(next);
      int from = (int) (next - startOf(block));
      next = Math.min(end, endOf(block));
      verified = ByteBuffer.wrap(blob.read(block));
      verified.limit((int) (next - startOf(block))).position(from);
    }

    @Override
    public void close() throws IOException {
      blob.close();
    }
  }
}
