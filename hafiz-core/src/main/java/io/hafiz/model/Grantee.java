package io.hafiz.model;

/**
 * To whom a {@link Grant} permits something. Email addresses are resolved when a list is put and
 * not kept.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee">Who
 * is a grantee?</a>
 */
public sealed interface Grantee {
  /**
   * An account.
   *
   * @param id its canonical user id
   * @param displayName the name shown beside it; may be empty
   */
  record CanonicalUser(String id, String displayName) implements Grantee {
    /** Amazon EC2, which may read what {@code aws-exec-read} is put on. */
    public static final CanonicalUser AMAZON_EC2 =
        new CanonicalUser(
            "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c", "za-team");

    /** Returns an account as a grantee. */
    public static CanonicalUser of(Owner account) {
      return new CanonicalUser(account.id(), account.displayName());
    }
  }

  /**
   * The members of a group.
   *
   * @param group which
   */
  record Group(GranteeGroup group) implements Grantee {}

  /** Returns whether anyone at all can be meant. */
  default boolean isPublic() {
    return this instanceof Group group && group.group().isPublic();
  }

  /** Returns whether this is that account. */
  default boolean is(Owner account) {
    return this instanceof CanonicalUser user && user.id().equals(account.id());
  }
}
