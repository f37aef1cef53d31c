package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.storage.UploadPartInput;

/**
 * The number of a part as requests carry it, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload
 * limits</a>.
 */
public final class PartNumber {
  private PartNumber() {}

  /**
   * Reads a number from 1 to 10,000.
   *
   * @throws S3Exception {@code InvalidArgument} if it is anything else
   */
  public static int parse(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= UploadPartInput.MAX_PART_NUMBER) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered like a number out of range.
    }
    throw S3Exception.invalidArgument(
        "Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
  }
}
