package io.hafiz.transfer;

/**
 * What a transfer did.
 *
 * @param objects number of objects it transferred; of an archive, records
 * @param bytes number of their bytes
 * @param unchanged number of objects that were already there, of an interrupted transfer
 * @param skipped number of files that were left out, each told to the listener
 */
public record TransferSummary(long objects, long bytes, long unchanged, long skipped) {}
