package io.hafiz.storage.engine;

import io.hafiz.error.S3Exception;
import io.hafiz.model.VersionId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes version ids: 32 characters that hold the random id of the write and, masked by it, its
 * sequence number. A version, or the place where a deleted one was, is found by it without a scan.
 */
final class VersionIds {
  private static final int BYTES = 3 * Long.BYTES;

  private VersionIds() {}

  /** Returns the id of the version that a write makes. */
  static VersionId of(UUID writeId, long sequence) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(writeId.getMostSignificantBits()).putLong(writeId.getLeastSignificantBits());
    bytes.putLong(sequence ^ mask(bytes));
    return new VersionId(Base64.getUrlEncoder().encodeToString(bytes.array()));
  }

  /**
   * Returns the sequence number in an id.
   *
   * @throws S3Exception {@code InvalidArgument} if no version can have the id
   */
  static long sequence(VersionId id) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id.value());
      if (bytes.length == BYTES) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return buffer.getLong(2 * Long.BYTES) ^ mask(buffer);
      }
    } catch (IllegalArgumentException e) {
      // Answered below, as an id of another length is.
    }
    throw S3Exception.invalidArgument("Invalid version id specified", "versionId", id.value());
  }

  /** Spreads every bit of the write's id, so that ids of neighbouring versions look unrelated. */
  private static long mask(ByteBuffer bytes) {
    long value = bytes.getLong(0) * 0x9E3779B97F4A7C15L ^ bytes.getLong(Long.BYTES);
    return (value ^ value >>> 29) * 0xBF58476D1CE4E5B9L;
  }
}
