package io.hafiz.internal.disk;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.StagedBlob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;

/**
 * A file for each blob, written under its final name. It is durable when it is staged, where
 * commits are; what is staged and not kept goes, at the latest when the store is opened again.
 */
final class DiskBlobStore implements BlobStore {
  private static final int BUFFER_BYTES = 64 << 10;

  private final RecordStore records;
  private final BlobFiles files;
  private final BlobNumbers numbers;
  private final VerifiedBlocks verified = new VerifiedBlocks(System::nanoTime);

  DiskBlobStore(RecordStore records, BlobFiles files) throws IOException {
    this.records = records;
    this.files = files;
    this.numbers = BlobNumbers.open(records, files);
  }

  private FileIdentity identity(long number) {
    return new FileIdentity(FileIdentity.BLOB, records.identity(), number);
  }

  @Override
  public StagedBlob stage(InputStream source) throws IOException {
    try {
      long number = numbers.next();
      Staged staged = new Staged(number);
      boolean written = false;
      try {
        staged.write(source);
        forceName(number);
        written = true;
        return staged;
      } finally {
        if (!written) {
          staged.close();
        }
      }
    } catch (StoreFullException e) {
      throw new S3Exception(S3ErrorCode.SERVICE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** Stops all writes if it fails, as nobody knows then what other names were lost. */
  private void forceName(long number) throws IOException {
    try {
      files.forceName(number);
    } catch (IOException e) {
      records.stop(e);
      throw e;
    }
  }

  @Override
  public ObjectContent content(Blob blob) {
    return new BlobContent(files, identity(BlobNumbers.number(blob.id())), blob.size(), verified);
  }

  @Override
  public void delete(Blob blob) throws IOException {
    files.delete(BlobNumbers.number(blob.id()));
  }

  /** Nothing is held that would have to be let go. */
  @Override
  public void close() {}

  private final class Staged implements StagedBlob {
    private final long number;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long size;

    Staged(long number) {
      this.number = number;
    }

    void write(InputStream source) throws IOException {
      FileIdentity identity = identity(number);
      try (WritableDiskFile file = files.create(number)) {
        ByteArrayOutputStream checksums = new ByteArrayOutputStream();
        while (copyBlock(source, file, checksums)) {
          continue;
        }
        BlobFooter footer = new BlobFooter(size, ByteBuffer.wrap(checksums.toByteArray()));
        file.write(size, List.of(footer.encode(identity)));
        if (files.forces()) {
          file.force();
        }
      }
    }

    /** Copies at most a block, and tells whether there may be another one. */
    private boolean copyBlock(
        InputStream source, WritableDiskFile file, ByteArrayOutputStream checksums)
        throws IOException {
      long start = size;
      long end = start + BlobFooter.BLOCK_BYTES;
      CRC32C checksum = identity(number).checksumAt(start);
      for (int count = fill(source, end); count > 0; count = fill(source, end)) {
        checksum.update(buffer, 0, count);
        file.write(size, List.of(ByteBuffer.wrap(buffer, 0, count)));
        size += count;
      }
      if (size > start) {
        checksums.writeBytes(
            ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
      }
      return size == end;
    }

    /** Reads what comes before a position, and returns how much, or less than 1 at the end. */
    private int fill(InputStream source, long end) throws IOException {
      return source.read(buffer, 0, (int) Math.min(buffer.length, end - size));
    }

    @Override
    public Blob blob() {
      return new Blob(BlobNumbers.id(number), size);
    }

    @Override
    public void keep() {
      if (settled.compareAndSet(false, true)) {
        numbers.settled(number);
      }
    }

    @Override
    public void close() throws IOException {
      if (settled.compareAndSet(false, true)) {
        files.delete(number);
        numbers.settled(number);
      }
    }
  }
}
