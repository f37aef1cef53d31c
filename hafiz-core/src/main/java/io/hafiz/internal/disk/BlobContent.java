package io.hafiz.internal.disk;

import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

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
  @Override
  public void writeTo(ContentSink sink, long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    try (OpenBlob blob = new OpenBlob(files, identity, size)) {
      long end = position + count;
      for (long next = position; next < end; ) {
        long verifiedEnd = Math.min(end, blob.endOf(lastVerified(blob, next, end)));
        blob.transfer(next, verifiedEnd - next, sink);
        next = verifiedEnd;
      }
    }
  }

  /**
   * Verifies the block of a position, unless that was done lately, and returns the last of the
   * blocks from there on that need not be verified, up to that of an end.
   */
  private int lastVerified(OpenBlob blob, long position, long end) throws IOException {
    int block = OpenBlob.block(position);
    if (!verified.contains(identity.number(), block)) {
      blob.verify(block);
      verified.add(identity.number(), block);
    }
    while (block < OpenBlob.block(end - 1) && verified.contains(identity.number(), block + 1)) {
      block++;
    }
    return block;
  }

  @Override
  public InputStream read(long position, long count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    return new BlobStream(new OpenBlob(files, identity, size), position, position + count);
  }

  /** Gives bytes away block by block. */
  private static final class BlobStream extends InputStream {
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
      int block = OpenBlob.block(next);
      int from = (int) (next - OpenBlob.startOf(block));
      next = Math.min(end, blob.endOf(block));
      verified = ByteBuffer.wrap(blob.read(block));
      verified.limit((int) (next - OpenBlob.startOf(block))).position(from);
    }

    @Override
    public void close() throws IOException {
      blob.close();
    }
  }
}
