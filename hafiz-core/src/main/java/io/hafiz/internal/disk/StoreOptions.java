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
    int sealedMemtables,
    boolean repair,
    boolean background) {
  private static final int MIB = 1 << 20;

  /** Returns the options for a durability, fitted to the heap. */
  static StoreOptions of(Durability durability) {
    long memtable = Math.min(8 * MIB, Math.max(MIB, Runtime.getRuntime().maxMemory() / 16));
    return new StoreOptions(
        durability, 64 * MIB, memtable, 256L * MIB, 16 << 10, 64L * MIB, 4, false, true);
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
        sealedMemtables,
        true,
        background);
  }
}
