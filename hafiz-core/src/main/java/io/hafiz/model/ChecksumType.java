package io.hafiz.model;

import io.hafiz.error.S3Exception;

/** How the checksum of an object made of parts is calculated. */
public enum ChecksumType {
  /** Over the concatenated checksums of the parts. */
  COMPOSITE,
  /** Over the bytes of the whole object. */
  FULL_OBJECT;

  /**
   * Reads the value of {@code x-amz-checksum-type}.
   *
   * @throws S3Exception {@code InvalidRequest} for anything but the two names
   */
  public static ChecksumType parse(String text) {
    for (ChecksumType type : values()) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    throw S3Exception.invalidRequest("Value for x-amz-checksum-type header is invalid.");
  }
}
