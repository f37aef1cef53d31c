package io.hafiz.transfer;

/**
 * How far a transfer is.
 *
 * @param name the key, or the record of an archive, that was transferred last or is on its way
 * @param objects number of objects transferred so far; never less than before
 * @param bytes number of bytes transferred so far, those of an object on its way included; never
 *     less than before
 */
public record TransferProgress(String name, long objects, long bytes) {}
