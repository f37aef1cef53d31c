package io.hafiz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An access control list that has a name.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl">Canned
 * ACL</a>.
 */
public enum CannedAcl {
  /** The owner may do everything, others nothing. */
  PRIVATE("private"),
  /** Everyone may read. */
  PUBLIC_READ("public-read", Grant.to(GranteeGroup.ALL_USERS, Permission.READ)),
  /** Everyone may read and write. */
  PUBLIC_READ_WRITE(
      "public-read-write",
      Grant.to(GranteeGroup.ALL_USERS, Permission.READ),
      Grant.to(GranteeGroup.ALL_USERS, Permission.WRITE)),
  /** Every account may read. */
  AUTHENTICATED_READ(
      "authenticated-read", Grant.to(GranteeGroup.AUTHENTICATED_USERS, Permission.READ)),
  /** Amazon EC2 may read. */
  AWS_EXEC_READ("aws-exec-read", new Grant(Grantee.CanonicalUser.AMAZON_EC2, Permission.READ)),
  /** The owner of the bucket may read; on a bucket the same as {@code private}. */
  BUCKET_OWNER_READ("bucket-owner-read"),
  /** The owner of the bucket may do everything; on a bucket the same as {@code private}. */
  BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control"),
  /** Access logs may be written; only on buckets. */
  LOG_DELIVERY_WRITE(
      "log-delivery-write",
      Grant.to(GranteeGroup.LOG_DELIVERY, Permission.WRITE),
      Grant.to(GranteeGroup.LOG_DELIVERY, Permission.READ_ACP));

  private final String value;
  private final List<Grant> others;

  CannedAcl(String value, Grant... others) {
    this.value = value;
    this.others = List.of(others);
  }

  /** Returns the name that S3 gives it. */
  public String value() {
    return value;
  }

  /** Returns whether an object can have it; a bucket can have any. */
  public boolean isOfObjects() {
    return this != LOG_DELIVERY_WRITE;
  }

  /** Returns the list with that name; empty if there is none. */
  public static Optional<CannedAcl> find(String value) {
    for (CannedAcl acl : values()) {
      if (acl.value.equals(value)) {
        return Optional.of(acl);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns its grants.
   *
   * @param owner the owner of the bucket or object
   * @param bucketOwner the owner of the bucket, or of the bucket the object is in
   */
  public AccessControlList grants(Owner owner, Owner bucketOwner) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.to(owner, Permission.FULL_CONTROL));
    grants.addAll(others);
    if (this == BUCKET_OWNER_READ && !owner.equals(bucketOwner)) {
      grants.add(Grant.to(bucketOwner, Permission.READ));
    }
    if (this == BUCKET_OWNER_FULL_CONTROL) {
      grants.add(Grant.to(bucketOwner, Permission.FULL_CONTROL));
    }
    return new AccessControlList(grants);
  }
}
