package io.hafiz.http.internal.operation.acl;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.Grant;
import io.hafiz.model.Owner;
import io.hafiz.model.Permission;
import java.util.List;
import java.util.Optional;

/** An access control list as a request asks for it. */
sealed interface RequestedAcl {
  /**
   * By its name.
   *
   * @param acl the list
   */
  record Canned(CannedAcl acl) implements RequestedAcl {}

  /**
   * Grant by grant.
   *
   * @param list the list
   */
  record Explicit(AccessControlList list) implements RequestedAcl {}

  /** Returns the canned list it is; empty if it is none. */
  default Optional<CannedAcl> canned() {
    return this instanceof Canned named ? Optional.of(named.acl()) : Optional.empty();
  }

  /**
   * Returns the list it means.
   *
   * @param owner the owner of the bucket or object
   * @param bucketOwner the owner of the bucket
   */
  default AccessControlList grants(Owner owner, Owner bucketOwner) {
    return this instanceof Explicit explicit
        ? explicit.list()
        : canned().orElseThrow().grants(owner, bucketOwner);
  }

  /** Returns whether it leaves everything to the owner of the bucket, as if lists did not count. */
  default boolean isBucketOwnerFullControl(Owner bucketOwner) {
    return canned().equals(Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL))
        || this instanceof Explicit explicit
            && explicit
                .list()
                .grants()
                .equals(List.of(Grant.to(bucketOwner, Permission.FULL_CONTROL)));
  }
}
