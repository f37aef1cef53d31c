package io.hafiz.model;

import java.util.Optional;

/**
 * Who owns the objects of a bucket, and whether access control lists count.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Controlling
 * ownership of objects and disabling ACLs</a>.
 */
public enum ObjectOwnership {
  /** The owner of the bucket owns every object, and lists do not count. New buckets have it. */
  BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
  /**
   * Who writes an object owns it, but with {@code bucket-owner-full-control} the owner of the
   * bucket does.
   */
  BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
  /** Who writes an object owns it. A bucket without the setting is as with it. */
  OBJECT_WRITER("ObjectWriter");

  private final String value;

  ObjectOwnership(String value) {
    this.value = value;
  }

  /** Returns the name that S3 gives it. */
  public String value() {
    return value;
  }

  /** Returns whether access control lists count. */
  public boolean allowsAcls() {
    return this != BUCKET_OWNER_ENFORCED;
  }

  /** Returns the setting with that name; empty if there is none. */
  public static Optional<ObjectOwnership> find(String value) {
    for (ObjectOwnership ownership : values()) {
      if (ownership.value.equals(value)) {
        return Optional.of(ownership);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns who will own an object.
   *
   * @param writer the account that writes it
   * @param bucketOwner the owner of the bucket
   * @param acl the canned list it is written with; empty if none
   */
  public Owner ownerOf(Owner writer, Owner bucketOwner, Optional<CannedAcl> acl) {
    boolean handedOver = acl.equals(Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL));
    return switch (this) {
      case BUCKET_OWNER_ENFORCED -> bucketOwner;
      case BUCKET_OWNER_PREFERRED -> handedOver ? bucketOwner : writer;
      case OBJECT_WRITER -> writer;
    };
  }
}
