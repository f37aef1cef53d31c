package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Headers;
import java.util.Set;

/** Judges the headers that say what a new bucket shall be. */
final class NewBucketHeaders {
  private static final String ACL = "x-amz-acl";
  private static final String OWNERSHIP = "x-amz-object-ownership";
  private static final String OBJECT_LOCK = "x-amz-bucket-object-lock-enabled";
  private static final String NAMESPACE = "x-amz-bucket-namespace";
  private static final Set<String> PUBLIC_ACLS =
      Set.of("public-read", "public-read-write", "authenticated-read");

  private NewBucketHeaders() {}

  /**
   * Accepts what asks for a bucket with S3's defaults.
   *
   * @throws S3Exception {@code InvalidBucketAclWithObjectOwnership} for grants, {@code
   *     NotImplemented} for what Hafiz's buckets cannot be, {@code InvalidArgument} for what no
   *     bucket can be
   */
  static void check(Headers headers) {
    headers.first(OWNERSHIP).ifPresent(NewBucketHeaders::checkOwnership);
    headers.first(ACL).ifPresent(NewBucketHeaders::checkAcl);
    if (headers.fields().keySet().stream().anyMatch(name -> name.startsWith("x-amz-grant-"))) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP);
    }
    headers.first(OBJECT_LOCK).ifPresent(NewBucketHeaders::checkObjectLock);
    headers.first(NAMESPACE).ifPresent(NewBucketHeaders::checkNamespace);
  }

  private static void checkOwnership(String ownership) {
    switch (ownership) {
      case "BucketOwnerEnforced" -> {
        // What every bucket has.
      }
      case "BucketOwnerPreferred", "ObjectWriter" ->
          throw S3Exception.headerNotImplemented(OWNERSHIP);
      default ->
          throw S3Exception.invalidArgument(
              "Invalid " + OWNERSHIP + " header: " + ownership, OWNERSHIP, ownership);
    }
  }

  private static void checkAcl(String acl) {
    if (PUBLIC_ACLS.contains(acl)) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP);
    }
    if (!acl.equals("private")) {
      throw S3Exception.invalidArgument(S3ErrorCode.INVALID_ARGUMENT.message(), ACL, acl);
    }
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
