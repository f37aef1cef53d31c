package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Headers;

/** Judges the headers that say what a new bucket shall be. */
final class NewBucketHeaders {
  private static final String OBJECT_LOCK = "x-amz-bucket-object-lock-enabled";
  private static final String NAMESPACE = "x-amz-bucket-namespace";

  private NewBucketHeaders() {}

  /**
   * Accepts what asks for a bucket with S3's defaults.
   *
   * @throws S3Exception {@code NotImplemented} for what Hafiz's buckets cannot be, {@code
   *     InvalidArgument} for what no bucket can be
   */
  static void check(Headers headers) {
    headers.first(OBJECT_LOCK).ifPresent(NewBucketHeaders::checkObjectLock);
    headers.first(NAMESPACE).ifPresent(NewBucketHeaders::checkNamespace);
  }

  private static void checkObjectLock(String enabled) {
    if (enabled.equalsIgnoreCase("true")) {
      throw S3Exception.headerNotImplemented(OBJECT_LOCK);
    }
    if (!enabled.equalsIgnoreCase("false")) {
      throw S3Exception.invalidArgument(
          S3ErrorCode.INVALID_ARGUMENT.message(), OBJECT_LOCK, enabled);
    }
  }

  private static void checkNamespace(String namespace) {
    if (!namespace.equals("global")) {
      throw S3Exception.headerNotImplemented(NAMESPACE);
    }
  }
}
