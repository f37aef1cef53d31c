package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.ScrubInput;
import io.hafiz.storage.ScrubReport;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.MetadataStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** An open directory with the two halves of a store. Who closes the records closes the store. */
public final class DiskStore {
  /** The greatest size of a body that can be kept beside its record, in bytes. */
  public static final int MAX_INLINE_LIMIT = 256 << 10;

  /** The least memory budget, in bytes. */
  public static final long MIN_MEMORY_BUDGET = StoreOptions.MIN_MEMORY_BUDGET;

  /** The greatest memory budget, in bytes. */
  public static final long MAX_MEMORY_BUDGET = StoreOptions.MAX_MEMORY_BUDGET;

  private final RecordStore records;
  private final DiskMetadataStore metadata;
  private final DiskBlobStore blobs;

  private DiskStore(RecordStore records, DiskMetadataStore metadata, DiskBlobStore blobs) {
    this.records = records;
    this.metadata = metadata;
    this.blobs = blobs;
  }

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
    return open(new NioFiles(root), StoreOptions.of(durability, memoryBudget), inlineLimit);
  }

  static DiskStore open(DiskFiles files, StoreOptions options, int inlineLimit) throws IOException {
    try {
      return openStore(files, options, inlineLimit);
    } catch (FileSystemException e) {
      throw new IOException("The directory of the store cannot be written: " + e.getMessage(), e);
    } catch (DamagedStoreException e) {
      String help = "; nothing was touched, and a repair keeps all that is whole";
      throw new IOException(e.getMessage() + help, e);
    }
  }

  private static DiskStore openStore(DiskFiles files, StoreOptions options, int inlineLimit)
      throws IOException {
    BlobFiles blobFiles = new BlobFiles(files, options.durability());
    RecordStore records = RecordStore.open(files, options, DiskMetadataStore::owners);
    boolean opened = false;
    try {
      DiskBlobStore blobs = new DiskBlobStore(records, blobFiles);
      opened = true;
      return new DiskStore(records, new DiskMetadataStore(records, blobFiles, inlineLimit), blobs);
    } finally {
      if (!opened) {
        records.close();
      }
    }
  }

  /** Returns the records. */
  public MetadataStore metadata() {
    return metadata;
  }

  /** Returns the bytes. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Looks for damage, while the store goes on serving. */
  public ScrubReport scrub(ScrubInput input) throws IOException {
    ScrubProgress progress = new ScrubProgress(input);
    try {
      records.scrub(progress).run();
      return progress.report(true);
    } catch (CancellationException e) {
      return progress.report(false);
    }
  }

  /** Returns why nothing can be written any more, if so; reads go on. */
  public Optional<IOException> failure() {
    return records.failure();
  }

  /** Returns what damage the maintenance met, if any, since the store was opened. */
  public Optional<IOException> damage() {
    return records.damage();
  }
}
