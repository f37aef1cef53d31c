package io.hafiz.storage.engine;

import io.hafiz.model.UploadId;
import java.util.UUID;

/**
 * Makes upload ids: the sequence number of the write that initiated the upload, then 128 random
 * bits, in an alphabet whose characters ascend as the values they stand for. So ids sort by the
 * time of their initiation and nobody can guess one.
 */
final class UploadIds {
  private static final String ALPHABET =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  private static final int BITS = 6;

  private UploadIds() {}

  /** Returns the id of the upload that a write initiates. */
  static UploadId of(UUID writeId, long sequence) {
    StringBuilder id = new StringBuilder();
    append(id, sequence);
    append(id, writeId.getMostSignificantBits());
    append(id, writeId.getLeastSignificantBits());
    return new UploadId(id.toString());
  }

  private static void append(StringBuilder id, long value) {
    for (int shift = Long.SIZE / BITS * BITS; shift >= 0; shift -= BITS) {
      id.append(ALPHABET.charAt((int) (value >>> shift) & 63));
    }
  }
}
