package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.List;
import java.util.Set;

/**
 * Refuses request headers that ask for what Hafiz does not do, each by the answer S3 gives where
 * the function is off, so that none is ever accepted and ignored.
 */
public final class UnsupportedHeaders {
  private static final String ENCRYPTION = "x-amz-server-side-encryption";
  private static final String CUSTOMER_KEY = ENCRYPTION + "-customer-";
  private static final Set<String> KMS = Set.of("aws:kms", "aws:kms:dsse", "aws:fsx");
  private static final List<String> KMS_HEADERS =
      List.of(ENCRYPTION + "-aws-kms-key-id", ENCRYPTION + "-context");
  private static final String BUCKET_KEY = ENCRYPTION + "-bucket-key-enabled";
  private static final String BYPASS = "x-amz-bypass-governance-retention";
  private static final List<String> CHECKSUMS =
      List.of(
          "x-amz-checksum-sha512",
          "x-amz-checksum-md5",
          "x-amz-checksum-xxhash64",
          "x-amz-checksum-xxhash3",
          "x-amz-checksum-xxhash128");

  private UnsupportedHeaders() {}

  /**
   * Refuses what a request that makes an object may not have: encryption other than with S3's own
   * keys, locks, offsets and unknown checksums.
   *
   * @throws S3Exception {@code InvalidArgument}, {@code InvalidRequest} or {@code NotImplemented}
   */
  public static void refuseForObject(Headers headers) {
    refuseEncryption(headers);
    refuseCustomerKey(headers);
    if (headers.hasPrefix("x-amz-object-lock-")) {
      throw S3Exception.invalidRequest("Bucket is missing Object Lock Configuration");
    }
    refuse(headers, "x-amz-write-offset-bytes");
    refuseChecksums(headers);
  }

  /**
   * Refuses what the upload of a part may not have.
   *
   * @throws S3Exception {@code InvalidArgument} or {@code NotImplemented}
   */
  public static void refuseForPart(Headers headers) {
    refuseEncryptionOfExisting(headers);
    refuseCustomerKey(headers);
    refuseChecksums(headers);
  }

  /**
   * Refuses what a read of an object may not have.
   *
   * @throws S3Exception {@code InvalidArgument} or {@code InvalidRequest}
   */
  public static void refuseForRead(Headers headers) {
    refuseEncryptionOfExisting(headers);
    refuseKeyOfUnencrypted(headers, CUSTOMER_KEY);
  }

  /**
   * Refuses to bypass locks, since no bucket has any.
   *
   * @throws S3Exception {@code InvalidArgument}
   */
  public static void refuseForDelete(Headers headers) {
    if (headers.has(BYPASS)) {
      throw new S3Exception(
              S3ErrorCode.INVALID_ARGUMENT,
              BYPASS + " is only applicable to Object Lock enabled buckets.")
          .detail("ArgumentName", BYPASS);
    }
  }

  /**
   * Refuses the key of a copy's source, since no object is encrypted with one.
   *
   * @throws S3Exception {@code InvalidRequest}
   */
  public static void refuseForCopySource(Headers headers) {
    refuseKeyOfUnencrypted(headers, "x-amz-copy-source-server-side-encryption-customer-");
  }

  /**
   * Refuses a header whose function Hafiz does not have.
   *
   * @throws S3Exception {@code NotImplemented} if it is there
   */
  public static void refuse(Headers headers, String name) {
    if (headers.has(name)) {
      throw S3Exception.headerNotImplemented(name);
    }
  }

  private static void refuseEncryption(Headers headers) {
    headers.first(ENCRYPTION).ifPresent(UnsupportedHeaders::refuseEncryption);
    KMS_HEADERS.forEach(name -> refuse(headers, name));
    if (headers.first(BUCKET_KEY).filter("true"::equalsIgnoreCase).isPresent()) {
      throw S3Exception.headerNotImplemented(BUCKET_KEY);
    }
  }

  private static void refuseEncryption(String algorithm) {
    if (KMS.contains(algorithm)) {
      throw S3Exception.headerNotImplemented(ENCRYPTION);
    }
    if (!algorithm.equals("AES256")) {
      throw S3Exception.invalidArgument(
          "The encryption method specified is not supported", ENCRYPTION, algorithm);
    }
  }

  private static void refuseEncryptionOfExisting(Headers headers) {
    headers
        .first(ENCRYPTION)
        .ifPresent(
            value -> {
              throw S3Exception.invalidArgument(
                  ENCRYPTION + " header is not supported for this operation.", ENCRYPTION, value);
            });
  }

  private static void refuseCustomerKey(Headers headers) {
    for (String name : headers.fields().keySet()) {
      if (name.startsWith(CUSTOMER_KEY)) {
        throw S3Exception.headerNotImplemented(name);
      }
    }
  }

  private static void refuseKeyOfUnencrypted(Headers headers, String prefix) {
    if (headers.hasPrefix(prefix)) {
      throw S3Exception.invalidRequest(
          "The encryption parameters are not applicable to this object.");
    }
  }

  private static void refuseChecksums(Headers headers) {
    CHECKSUMS.forEach(name -> refuse(headers, name));
  }
}
