package io.hafiz.model;

import java.util.Optional;

/**
 * What a {@link Grant} permits.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions">What
 * permissions can I grant?</a>
 */
public enum Permission {
  /** All of the others. */
  FULL_CONTROL,
  /** To list a bucket; to read an object. */
  READ,
  /** To make objects in a bucket; nothing on an object. */
  WRITE,
  /** To read the access control list. */
  READ_ACP,
  /** To replace the access control list. */
  WRITE_ACP;

  /** Returns whether who has this permission has another one by it. */
  public boolean includes(Permission other) {
    return this == FULL_CONTROL || this == other;
  }

  /** Returns the permission that S3 spells so; empty if there is none. */
  public static Optional<Permission> find(String text) {
    for (Permission permission : values()) {
      if (permission.name().equals(text)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }
}
