package io.hafiz.auth;

/**
 * A kind of policy, by what it belongs to.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">Policy
 * types</a>.
 */
public enum PolicyType {
  /** The policy of the bucket. */
  RESOURCE_BASED("resource-based policy"),
  /** The policies of the user or role, and of the user's groups. */
  IDENTITY_BASED("identity-based policy"),
  /** The policies that were handed over when a session began, which only bound it. */
  SESSION("session policy");

  private final String words;

  PolicyType(String words) {
    this.words = words;
  }

  /** Returns its name after the article. */
  String withArticle() {
    return (this == IDENTITY_BASED ? "an " : "a ") + words;
  }

  /** Returns AWS's name of it, as its messages have it. */
  @Override
  public String toString() {
    return words;
  }
}
