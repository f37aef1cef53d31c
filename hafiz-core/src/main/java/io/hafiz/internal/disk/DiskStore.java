package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.MetadataStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * An open directory with the two halves of a store. Who closes the records closes the store.
 *
 * @param metadata the records
 * @param blobs the bytes
 */
public record DiskStore(MetadataStore metadata, BlobStore blobs) {
  /** The greatest size of a body that can be kept beside its record, in bytes. */
  public static final int MAX_INLINE_LIMIT = 256 << 10;

  /** The least memory budget, in bytes. */
  public static final long MIN_MEMORY_BUDGET = StoreOptions.MIN_MEMORY_BUDGET;

  /** The greatest memory budget, in bytes. */
  public static final long MAX_MEMORY_BUDGET = StoreOptions.MAX_MEMORY_BUDGET;

  /** Returns a fourth of the heap, but not more than 64 MiB. */
  public static long defaultMemoryBudget() {
    return StoreOptions.defaultMemoryBudget();
  }

  /** Opens the store of a directory, with the default memory budget. */
  public static DiskStore open(Path root, Durability durability, int inlineLimit)
      throws IOException {
    return open(root, durability, inlineLimit, defaultMemoryBudget());
  }

  /**
   * Opens the store of a directory, creating it if the directory is empty or absent.
   *
   * @param root the directory
   * @param durability what an acknowledged write is safe from
   * @param inlineLimit greatest size of a body kept beside its record, 0 to {@link
   *     #MAX_INLINE_LIMIT} bytes
   * @param memoryBudget heap that what is not in tables yet may take, {@link #MIN_MEMORY_BUDGET} to
   *     {@link #MAX_MEMORY_BUDGET} bytes
   * @throws IOException that says what is wrong: the store is open elsewhere, the directory is
   *     something else or cannot be written, the store is of a newer format, or it is damaged; then
   *     nothing was touched
   */
  public static DiskStore open(Path root, Durability durability, int inlineLimit, long memoryBudget)
      throws IOException {
    try {
      return open(new NioFiles(root), StoreOptions.of(durability, memoryBudget), inlineLimit);
    } catch (AccessDeniedException e) {
      throw new IOException("The directory of the store cannot be written: " + e.getMessage(), e);
    }
  }

  static DiskStore open(DiskFiles files, StoreOptions options, int inlineLimit) throws IOException {
    BlobFiles blobFiles = new BlobFiles(files, options.durability());
    RecordStore records = RecordStore.open(files, options, DiskMetadataStore::owners);
    boolean opened = false;
    try {
      DiskBlobStore blobs = new DiskBlobStore(records, blobFiles);
      opened = true;
      return new DiskStore(new DiskMetadataStore(records, blobFiles, inlineLimit), blobs);
    } finally {
      if (!opened) {
        records.close();
      }
    }
  }
}
