package io.hafiz.storage;

import io.hafiz.error.S3Exception;

/**
 * What {@link StorageBackend#uploadPart} needs besides the body.
 *
 * @param upload the upload
 * @param partNumber 1 to {@link #MAX_PART_NUMBER}; anything else throws {@code InvalidArgument}
 */
public record UploadPartInput(UploadReference upload, int partNumber) {
  /** The greatest part number. */
  public static final int MAX_PART_NUMBER = 10_000;

  /** Checks the part number. */
  public UploadPartInput {
    if (partNumber < 1 || partNumber > MAX_PART_NUMBER) {
      throw S3Exception.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive",
          "partNumber",
          Integer.toString(partNumber));
    }
  }
}
