package io.hafiz.model;

/**
 * One entry of an {@link AccessControlList}.
 *
 * @param grantee to whom something is permitted
 * @param permission what
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Grant.html">Grant</a>
 */
public record Grant(Grantee grantee, Permission permission) {
  /** Returns the grant of a permission to an account. */
  public static Grant to(Owner account, Permission permission) {
    return new Grant(Grantee.CanonicalUser.of(account), permission);
  }

  /** Returns the grant of a permission to a group. */
  public static Grant to(GranteeGroup group, Permission permission) {
    return new Grant(new Grantee.Group(group), permission);
  }
}
