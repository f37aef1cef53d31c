package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Accounts with their users, roles, access keys and policies: all that decides who someone is and
 * what they may do by themselves. Called for every request, from any thread; must not block long.
 *
 * <pre>{@code
 * Identities identities =
 *     Identities.builder()
 *         .account("111122223333", account -> account
 *             .displayName("alpha")
 *             .accessKey("AKIAROOT", "root-secret")
 *             .user("alice", user -> user
 *                 .accessKey("AKIAALICE", "alice-secret")
 *                 .policy("read", """
 *                     {"Version": "2012-10-17", "Statement":
 *                       {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}"""))
 *             .role("deployer", role -> role.trusts("arn:aws:iam::111122223333:user/alice")))
 *         .build();
 * }</pre>
 *
 * <p>See <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html">IAM identities</a>.
 */
public interface Identities extends CredentialsProvider, IdentityPolicies, Accounts {
  /** Returns the role with that ARN, path included; empty if there is none. */
  Optional<Role> role(String arn);

  /**
   * Returns whether a user, a role or the account of a root user is still there, and is the one it
   * was: temporary credentials end with their identity.
   */
  boolean exists(Principal.Identity identity);

  /** Begins identities that do not change. */
  static IdentitiesBuilder builder() {
    return new IdentitiesBuilder();
  }

  /**
   * Returns identities known by their credentials only: without policies and roles, and with the
   * account of {@link Principal.Root#DEFAULT} as the only one that grants can name.
   */
  static Identities of(CredentialsProvider credentials) {
    Accounts accounts = Accounts.of(Principal.Root.DEFAULT.account());
    return new Identities() {
      @Override
      public Optional<Credentials> find(String accessKeyId) {
        return credentials.find(accessKeyId);
      }

      @Override
      public Collection<Credentials> knownCredentials() {
        return credentials.knownCredentials();
      }

      @Override
      public List<PolicyDocument> of(Principal.Identity identity) {
        return List.of();
      }

      @Override
      public Optional<Owner> findByCanonicalId(String canonicalId) {
        return accounts.findByCanonicalId(canonicalId);
      }

      @Override
      public Optional<Owner> findByEmail(String email) {
        return accounts.findByEmail(email);
      }

      @Override
      public Optional<Role> role(String arn) {
        return Optional.empty();
      }

      @Override
      public boolean exists(Principal.Identity identity) {
        return true;
      }
    };
  }
}
