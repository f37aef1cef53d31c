package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.List;

/**
 * What is permitted to whom on a bucket or an object, by its owner.
 *
 * @param grants the entries in the order they were put, each once; may be empty; more than {@link
 *     #MAX_GRANTS} throws {@code MalformedACLError}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access
 *     control list (ACL) overview</a>
 */
public record AccessControlList(List<Grant> grants) {
  /** The most grants a list can have. */
  public static final int MAX_GRANTS = 100;

  /** Copies the list, leaving out repetitions, and checks its length. */
  public AccessControlList {
    grants = grants.stream().distinct().toList();
    if (grants.size() > MAX_GRANTS) {
      throw new S3Exception(S3ErrorCode.MALFORMED_ACL_ERROR);
    }
  }

  /** Returns the list that every bucket and object has at first: all to its owner. */
  public static AccessControlList ofOwner(Owner owner) {
    return new AccessControlList(List.of(Grant.to(owner, Permission.FULL_CONTROL)));
  }

  /**
   * Returns whether it grants anything to everyone or to every account. See <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
   * meaning of "public"</a>.
   */
  public boolean isPublic() {
    return grants.stream().anyMatch(grant -> grant.grantee().isPublic());
  }

  /** Returns whether it grants anything to anyone but that account. */
  public boolean reachesBeyond(Owner account) {
    return grants.stream().anyMatch(grant -> !grant.grantee().is(account));
  }
}
