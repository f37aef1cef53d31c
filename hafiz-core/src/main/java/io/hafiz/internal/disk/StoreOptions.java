package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;

/**
 * How a store works; none of it is part of the format.
 *
 * @param durability what a committed batch is safe from
 * @param segmentBytes size limit of a journal segment and so of a batch, in bytes
 * @param memtableBytes heap that a memtable may take before it becomes a table, in bytes
 * @param replayBytes length of journal behind one memtable before it becomes a table, in bytes
 * @param blockBytes size that a block of a table is closed at, in bytes
 * @param tableBytes size that a table is closed at when tables are merged, in bytes
 * @param mergeBytesPerSecond bytes that the maintenance may write in a second while others write,
 *     and while it keeps up
 * @param sealedMemtables number of full memtables at which writers wait
 * @param repair whether to open a store whose journal is damaged, without the damaged batches
 * @param background whether a thread of the store does the maintenance; if not, its user calls for
 *     it
 */
record StoreOptions(
    Durability durability,
    int segmentBytes,
    long memtableBytes,
    long replayBytes,
    int blockBytes,
    long tableBytes,
    long mergeBytesPerSecond,
    int sealedMemtables,
    boolean repair,
    boolean background) {
  private static final int MIB = 1 << 20;

  /** The least heap that a store works well with, in bytes. */
  static final long MIN_MEMORY_BUDGET = 4L * MIB;

  /** The most heap that a store has a use for, in bytes. */
  static final long MAX_MEMORY_BUDGET = 1024L * MIB;

  private static final int HEAP_FRACTION = 4;
  private static final long GREATEST_DEFAULT_BUDGET = 64L * MIB;

  /** An active memtable and four full ones, and as much as three more for all else. */
  private static final int MEMTABLES_IN_BUDGET = 8;

  /** Returns the options for a durability, fitted to the heap. */
  static StoreOptions of(Durability durability) {
    return of(durability, defaultMemoryBudget());
  }

  /** Returns a fourth of the heap, within limits. */
  static long defaultMemoryBudget() {
    long share = Runtime.getRuntime().maxMemory() / HEAP_FRACTION;
    return Math.min(GREATEST_DEFAULT_BUDGET, Math.max(MIN_MEMORY_BUDGET, share));
  }

  /** Returns the options for a durability and a number of bytes of the heap. */
  static StoreOptions of(Durability durability, long memoryBudget) {
    return new StoreOptions(
        durability,
        64 * MIB,
        memoryBudget / MEMTABLES_IN_BUDGET,
        256L * MIB,
        16 << 10,
        64L * MIB,
        64L * MIB,
        4,
        false,
        true);
  }

  /** Returns the same with no thread for the maintenance. */
  StoreOptions withoutBackground() {
    return new StoreOptions(
        durability,
        segmentBytes,
        memtableBytes,
        replayBytes,
        blockBytes,
        tableBytes,
        mergeBytesPerSecond,
        sealedMemtables,
        repair,
        false);
  }

  StoreOptions withRepair() {
    return new StoreOptions(
        durability,
        segmentBytes,
        memtableBytes,
        replayBytes,
        blockBytes,
        tableBytes,
        mergeBytesPerSecond,
        sealedMemtables,
        true,
        background);
  }
}
