package io.hafiz.http.internal.operation.acl;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.Bucket;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.Owner;
import io.hafiz.storage.ObjectAccess;
import java.io.IOException;
import java.util.Optional;

/**
 * Decides whose a new object will be, and what is granted on it. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Controlling
 * ownership of objects and disabling ACLs</a>.
 */
public final class NewObjectAcl {
  private NewObjectAcl() {}

  /**
   * Returns owner and grants of the object that a request makes; empty if it belongs to the owner
   * of the bucket alone.
   *
   * @throws S3Exception {@code AccessDenied} if the list is public and such lists are blocked;
   *     {@code AccessControlListNotSupported} if lists do not count; {@code InvalidArgument},
   *     {@code InvalidRequest}, {@code UnresolvableGrantByEmailAddress} for headers that mean
   *     nothing
   */
  public static Optional<ObjectAccess> of(S3Call call) throws IOException {
    Bucket bucket = call.bucket();
    Optional<RequestedAcl> requested = requested(call);
    if (!bucket.objectOwnership().allowsAcls()) {
      requested.ifPresent(acl -> requireBucketOwnerFullControl(acl, bucket));
      return Optional.empty();
    }
    Owner owner =
        bucket
            .objectOwnership()
            .ownerOf(call.writer(), bucket.owner(), requested.flatMap(RequestedAcl::canned));
    Optional<AccessControlList> list = requested.map(acl -> acl.grants(owner, bucket.owner()));
    list.ifPresent(acl -> requirePrivate(acl, bucket));
    return Optional.of(new ObjectAccess(owner, list));
  }

  private static Optional<RequestedAcl> requested(S3Call call) throws IOException {
    if (!AclHeaders.arePresent(call.request().headers())) {
      return Optional.empty();
    }
    Optional<RequestedAcl> requested = AclHeaders.read(call.request().headers(), Grantees.of(call));
    requested.flatMap(RequestedAcl::canned).ifPresent(NewObjectAcl::requireOfObjects);
    return requested;
  }

  /**
   * Requires a canned list that an object can have.
   *
   * @throws S3Exception {@code InvalidArgument} if only buckets can
   */
  static void requireOfObjects(CannedAcl acl) {
    if (!acl.isOfObjects()) {
      throw AclHeaders.invalid(AclHeaders.ACL, acl.value());
    }
  }

  private static void requireBucketOwnerFullControl(RequestedAcl acl, Bucket bucket) {
    if (!acl.isBucketOwnerFullControl(bucket.owner())) {
      throw new S3Exception(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
    }
  }

  /**
   * Requires that a list is not public where such lists are blocked.
   *
   * @throws S3Exception {@code AccessDenied} if it is
   */
  static void requirePrivate(AccessControlList list, Bucket bucket) {
    if (bucket.publicAccessBlock().blockPublicAcls() && list.isPublic()) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }
}
