package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;

/**
 * A storage class of general purpose buckets. Hafiz keeps it and reports it; every class is stored
 * alike. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html">Understanding
 * and managing Amazon S3 storage classes</a>.
 */
public enum StorageClass {
  /** The default. */
  STANDARD,
  /** Reduced redundancy. */
  REDUCED_REDUNDANCY,
  /** Infrequent access. */
  STANDARD_IA,
  /** Infrequent access, one zone. */
  ONEZONE_IA,
  /** Moves by itself between tiers. */
  INTELLIGENT_TIERING,
  /** Glacier Flexible Retrieval: not readable until restored. */
  GLACIER,
  /** Glacier Deep Archive: not readable until restored. */
  DEEP_ARCHIVE,
  /** Glacier Instant Retrieval. */
  GLACIER_IR;

  /** Returns whether objects of this class must be restored before they can be read. */
  public boolean archived() {
    return this == GLACIER || this == DEEP_ARCHIVE;
  }

  /**
   * Reads the value of {@code x-amz-storage-class}.
   *
   * @throws S3Exception {@code InvalidStorageClass} if general purpose buckets have no such class
   */
  public static StorageClass parse(String text) {
    for (StorageClass storageClass : values()) {
      if (storageClass.name().equals(text)) {
        return storageClass;
      }
    }
    throw new S3Exception(S3ErrorCode.INVALID_STORAGE_CLASS).detail("StorageClassRequested", text);
  }
}
