package io.hafiz.model;

import io.hafiz.error.S3Exception;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A checksum algorithm that S3 verifies, stores and returns.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 * object integrity</a>.
 */
public enum ChecksumAlgorithm {
  /** The CRC of ISO 3309, 4 bytes. */
  CRC32(4, true),
  /** The Castagnoli CRC of RFC 3720, 4 bytes. */
  CRC32C(4, true),
  /** The 64-bit CRC of the NVM Express specification, 8 bytes; S3's default. */
  CRC64NVME(8, true),
  /** SHA-1, 20 bytes. */
  SHA1(20, false),
  /** SHA-256, 32 bytes. */
  SHA256(32, false);

  private final int length;
  private final boolean combinable;

  ChecksumAlgorithm(int length, boolean combinable) {
    this.length = length;
    this.combinable = combinable;
  }

  /** Returns the length of a value, in bytes. */
  public int length() {
    return length;
  }

  /**
   * Returns whether the checksum of a whole follows from those of its parts, so that multipart
   * uploads may use {@link ChecksumType#FULL_OBJECT}.
   */
  public boolean combinable() {
    return combinable;
  }

  /** Returns the header that carries a value, for example {@code x-amz-checksum-crc32}. */
  public String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the XML element that carries a value, for example {@code ChecksumCRC32}. */
  public String element() {
    return "Checksum" + name();
  }

  /** Returns the type a multipart upload gets when its creator names none. */
  public ChecksumType defaultType() {
    return this == CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
  }

  /** Returns the algorithm with that header name, in any case; empty if there is none. */
  public static Optional<ChecksumAlgorithm> ofHeader(String header) {
    return Arrays.stream(values()).filter(a -> a.header().equalsIgnoreCase(header)).findFirst();
  }

  /**
   * Reads the value of {@code x-amz-checksum-algorithm} or {@code x-amz-sdk-checksum-algorithm}.
   *
   * @throws S3Exception {@code InvalidRequest} if there is no such algorithm
   */
  public static ChecksumAlgorithm parse(String text) {
    return Arrays.stream(values())
        .filter(a -> a.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                S3Exception.invalidRequest(
                    "Checksum algorithm provided is unsupported. Please try again with any of the"
                        + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
  }
}
