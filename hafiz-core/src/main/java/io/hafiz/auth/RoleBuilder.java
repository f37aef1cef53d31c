package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Collects what a role has. Who may take it on is said by a trust policy or by a list; by default
 * it is those of its own account whose policies let them.
 *
 * <p>Not thread-safe. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html">IAM roles</a>.
 */
public final class RoleBuilder extends IdentityBuilder<RoleBuilder> {
  private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);
  private static final Duration LONGEST_MAXIMUM = Duration.ofHours(12);

  private Optional<PolicyDocument> trustPolicy = Optional.empty();
  private Duration maxSessionDuration = SHORTEST_MAXIMUM;

  RoleBuilder(String name) {
    super(name);
  }

  @Override
  RoleBuilder self() {
    return this;
  }

  /**
   * Lets those take it on whom a policy names. See <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html">Role
   * trust policies</a>.
   *
   * @param document the JSON document
   */
  public RoleBuilder trustPolicy(String document) {
    return trust(parse("AssumeRolePolicyDocument", document, PolicyDocument::parseTrustPolicy));
  }

  /**
   * Lets these take it on, and tag its sessions, as the trust policy would that names them.
   *
   * @param principals ARNs of users, roles or sessions, 12-digit account ids, or {@code *}; one or
   *     more
   */
  public RoleBuilder trusts(String... principals) {
    return trust(
        parse(
            "AssumeRolePolicyDocument",
            String.join(", ", principals),
            names -> PolicyDocument.trusting(List.of(principals))));
  }

  private RoleBuilder trust(PolicyDocument document) {
    if (trustPolicy.isPresent()) {
      throw new IllegalArgumentException(
          "the role " + nameWithPath() + " says twice who may take it on");
    }
    trustPolicy = Optional.of(document);
    return this;
  }

  /** Sets the longest that a session lasts, 1 to 12 hours. Default: 1 hour. */
  public RoleBuilder maxSessionDuration(Duration longest) {
    if (longest.compareTo(SHORTEST_MAXIMUM) < 0 || longest.compareTo(LONGEST_MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "the longest session of a role is between 1 and 12 hours, not " + longest);
    }
    maxSessionDuration = longest;
    return this;
  }

  void addTo(IdentitiesBuilder identities, Owner account) {
    PolicyDocument trust =
        trustPolicy.orElseGet(() -> PolicyDocument.trusting(List.of(account.accountId())));
    String arn = "arn:aws:iam::" + account.accountId() + ":role/" + nameWithPath();
    identities.addRole(
        new Role(account, nameWithPath(), id("AROA", arn), trust, maxSessionDuration, tags()),
        policies());
  }
}
