package io.hafiz.storage;

import io.hafiz.internal.disk.ClosedStore;
import io.hafiz.internal.disk.DiskStore;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.TransactionalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps everything in a directory, for good. Small bodies lie in the journal with their records,
 * larger ones in files of their own; all of it is under checksums, and what does not have its
 * checksum is never returned. Thread-safe.
 *
 * <p>A directory is open once at a time, in one process. Nothing of it needs to be on the heap, so
 * the number of objects is limited by the disk alone.
 */
public final class DiskStorage extends ForwardingStorageBackend implements RecordStorage {
  /** Lets the deletions of many operations go together. */
  private static final long REAPING_DELAY_MILLIS = 50;

  private final TransactionalStorage storage;
  private final DiskStore store;
  private final ScheduledThreadPoolExecutor reaping;

  private DiskStorage(
      DiskStore store, TransactionalStorage storage, ScheduledThreadPoolExecutor reaping) {
    super(storage);
    this.storage = storage;
    this.store = store;
    this.reaping = reaping;
    storage.reap();
  }

  /**
   * Opens the storage of a directory, creating it if the directory is empty or absent.
   *
   * @throws IOException that says what is wrong, as {@link Builder#open} does
   */
  public static DiskStorage open(Path directory) throws IOException {
    return builder().open(directory);
  }

  /** Begins a storage. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public MetadataStore metadata() {
    return storage.metadata();
  }

  @Override
  public BlobStore blobs() {
    return storage.blobs();
  }

  @Override
  public <T> T snapshot(Function<MetadataView, T> work) throws IOException {
    return storage.snapshot(work);
  }

  /**
   * Looks through the files of a storage that is not open, and changes nothing.
   *
   * @throws IOException that says what is wrong: there is no storage, it is open, or it is of a
   *     newer format
   */
  public static ScrubReport scrub(Path directory, ScrubInput input) throws IOException {
    return ClosedStore.scrub(directory, input);
  }

  /**
   * Makes a damaged storage that is not open usable with all that is whole, and says what is lost.
   * Damaged files are kept in {@code damaged} below the directory. An object whose bytes are lost
   * stays, and is refused when it is read, until it is put again or deleted. If there is no damage,
   * nothing is touched.
   *
   * @throws IOException that says what is wrong: there is no storage, it is open, it is of a newer
   *     format, there is no room, or the manifest and its copy are both lost
   */
  public static RepairReport repair(Path directory) throws IOException {
    return ClosedStore.repair(directory);
  }

  /**
   * Looks through all files of this storage for damage, while it goes on serving. Returns when all
   * has been looked at, or when it is told to end.
   */
  public ScrubReport scrub(ScrubInput input) throws IOException {
    return store.scrub(input);
  }

  /**
   * Returns why nothing is written any more, if so: a write or a force has failed, and nobody knows
   * what of it is on the disk. What is there can still be read. Opening the storage again finds
   * out.
   */
  public Optional<IOException> failure() {
    return store.failure();
  }

  /**
   * Returns what damage was met first in the background since the storage was opened, if any;
   * {@link #scrub} finds all of it. Writing and reading go on, but space may not be given back.
   */
  public Optional<IOException> damage() {
    return store.damage();
  }

  /** Finishes what is going on, and lets go of the directory. */
  @Override
  public void close() throws IOException {
    reaping.shutdown();
    boolean interrupted = false;
    while (!reaping.isTerminated()) {
      try {
        reaping.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    super.close();
  }

  /** Collects how a storage is to work. Not thread-safe. */
  public static final class Builder {
    private static final int DEFAULT_INLINE_THRESHOLD = 64 << 10;

    private Durability durability = Durability.FSYNC;
    private int inlineThreshold = DEFAULT_INLINE_THRESHOLD;
    private long memoryBudget = DiskStore.defaultMemoryBudget();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /** Says what acknowledged writes are to be safe from; {@link Durability#FSYNC} if not said. */
    public Builder durability(Durability safety) {
      durability = safety;
      return this;
    }

    /**
     * Says which bodies lie in the journal with their records and not in files of their own. May
     * differ from one opening to the next.
     *
     * @param bytes their greatest size, 0 to 256 KiB; 64 KiB if not said
     */
    public Builder inlineThreshold(int bytes) {
      if (bytes < 0 || bytes > DiskStore.MAX_INLINE_LIMIT) {
        throw new IllegalArgumentException(
            "an inline threshold is 0 to " + DiskStore.MAX_INLINE_LIMIT + " bytes: " + bytes);
      }
      inlineThreshold = bytes;
      return this;
    }

    /**
     * Says how much of the heap the storage may take for what it has not put in order on disk yet.
     * Whatever the number of objects, it needs little else: some bytes for each 64 MiB on disk, and
     * what the requests hold that are going on. With more, it reads and writes what is written
     * fewer times; writers wait when all is in use. May differ from one opening to the next, but
     * after a crash the first opening takes as much as the storage had before.
     *
     * @param bytes 4 MiB to 1 GiB; if not said, a fourth of the heap, at most 64 MiB
     */
    public Builder memoryBudget(long bytes) {
      if (bytes < DiskStore.MIN_MEMORY_BUDGET || bytes > DiskStore.MAX_MEMORY_BUDGET) {
        throw new IllegalArgumentException(
            "a memory budget is "
                + DiskStore.MIN_MEMORY_BUDGET
                + " to "
                + DiskStore.MAX_MEMORY_BUDGET
                + " bytes: "
                + bytes);
      }
      memoryBudget = bytes;
      return this;
    }

    /** Takes the time from a clock in place of the system's. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /**
     * Opens the storage of a directory, creating it if the directory is empty or absent.
     *
     * @throws IOException that says what is wrong: the storage is open elsewhere, the directory is
     *     something else or cannot be written, the storage is of a newer format, or it is damaged;
     *     then nothing was touched
     */
    public DiskStorage open(Path directory) throws IOException {
      DiskStore store = DiskStore.open(directory, durability, inlineThreshold, memoryBudget);
      ScheduledThreadPoolExecutor reaping = reaping();
      TransactionalStorage storage =
          new TransactionalStorage(
              store.metadata(),
              store.blobs(),
              clock,
              new SecureRandom(),
              task -> reapLater(reaping, task));
      return new DiskStorage(store, storage, reaping);
    }

    private static void reapLater(ScheduledThreadPoolExecutor reaping, Runnable task) {
      // Nobody waits for the task, which reports its own failures.
      Future<?> unused = reaping.schedule(task, REAPING_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor reaping() {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "hafiz-reaper");
                thread.setDaemon(true);
                return thread;
              });
      executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      executor.setRejectedExecutionHandler((task, closed) -> {});
      return executor;
    }
  }
}
