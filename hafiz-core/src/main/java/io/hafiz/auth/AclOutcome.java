package io.hafiz.auth;

import io.hafiz.model.Grant;
import io.hafiz.model.Grantee;

/**
 * What access control lists say about a request. They permit or say nothing; they never deny.
 *
 * <p>See <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access
 * control list (ACL) overview</a>.
 */
public sealed interface AclOutcome {
  /** Returns what led to this, in words that name the grant; contains no secrets. */
  String reason();

  /**
   * A grant permits the request.
   *
   * @param grant the first such grant, preferably one that does not leave it to the account
   * @param leftToAccount whether it names the principal's account, which must let the principal by
   *     a policy of its own
   */
  record Allow(Grant grant, boolean leftToAccount) implements AclOutcome {
    @Override
    public String reason() {
      return "access control list: %s granted to %s%s"
          .formatted(grant.permission(), name(), leftToAccount ? " as an account" : "");
    }

    private String name() {
      return grant.grantee() instanceof Grantee.CanonicalUser user
          ? user.id()
          : grant.grantee() instanceof Grantee.Group members ? members.group().uri() : "";
    }
  }

  /** Lists count, and no grant permits the request. */
  record NoGrant() implements AclOutcome {
    @Override
    public String reason() {
      return "no access control list grants it";
    }
  }

  /**
   * Grants would permit the request if the public access block did not have them ignored.
   *
   * @param grant the first such grant
   */
  record Ignored(Grant grant) implements AclOutcome {
    @Override
    public String reason() {
      return new Allow(grant, false).reason() + ", which IgnorePublicAcls ignores";
    }
  }

  /** Lists do not count, as the owner of the bucket owns every object. */
  record Disabled() implements AclOutcome {
    @Override
    public String reason() {
      return "access control lists are disabled by BucketOwnerEnforced";
    }
  }
}
