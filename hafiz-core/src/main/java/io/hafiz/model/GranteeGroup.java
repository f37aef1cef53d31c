package io.hafiz.model;

import java.util.Optional;

/**
 * A group that S3 itself defines.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups">Amazon
 * S3 predefined groups</a>.
 */
public enum GranteeGroup {
  /** Everyone, whether the request is signed or not. */
  ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
  /** Everyone of any account. */
  AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
  /** The service that writes access logs. */
  LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

  private final String uri;

  GranteeGroup(String uri) {
    this.uri = uri;
  }

  /** Returns the URI that names it. */
  public String uri() {
    return uri;
  }

  /** Returns whether anyone at all can belong to it. */
  public boolean isPublic() {
    return this != LOG_DELIVERY;
  }

  /** Returns the group with that URI; empty if there is none. */
  public static Optional<GranteeGroup> find(String uri) {
    for (GranteeGroup group : values()) {
      if (group.uri.equals(uri)) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }
}
