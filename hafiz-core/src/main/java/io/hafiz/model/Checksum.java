package io.hafiz.model;

import io.hafiz.error.S3Exception;
import java.util.Base64;

/**
 * A checksum value with what it was calculated by and over.
 *
 * @param algorithm how it was calculated
 * @param type over the whole object, or over the checksums of its parts
 * @param value the value in Base64; a composite one is followed by {@code -} and the number of
 *     parts
 */
public record Checksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {
  /** Returns the checksum of a whole object or part, from the raw value. */
  public static Checksum of(ChecksumAlgorithm algorithm, byte[] value) {
    return new Checksum(
        algorithm, ChecksumType.FULL_OBJECT, Base64.getEncoder().encodeToString(value));
  }

  /**
   * Reads the value of a checksum header.
   *
   * @throws S3Exception {@code InvalidRequest} if it is not Base64 of the algorithm's length
   */
  public static Checksum parse(ChecksumAlgorithm algorithm, String text) {
    return parse(algorithm, text, " header is invalid.");
  }

  /**
   * Reads the value of a checksum trailer.
   *
   * @throws S3Exception {@code InvalidRequest} if it is not Base64 of the algorithm's length
   */
  public static Checksum parseTrailer(ChecksumAlgorithm algorithm, String text) {
    return parse(algorithm, text, " trailing header is invalid.");
  }

  private static Checksum parse(ChecksumAlgorithm algorithm, String text, String complaint) {
    if (!isValid(algorithm, text)) {
      throw S3Exception.invalidRequest("Value for " + algorithm.header() + complaint);
    }
    return new Checksum(algorithm, ChecksumType.FULL_OBJECT, text);
  }

  private static boolean isValid(ChecksumAlgorithm algorithm, String text) {
    try {
      return Base64.getDecoder().decode(text).length == algorithm.length();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns the raw value, without the number of parts of a composite checksum. */
  public byte[] bytes() {
    int dash = value.indexOf('-');
    return Base64.getDecoder().decode(dash < 0 ? value : value.substring(0, dash));
  }
}
