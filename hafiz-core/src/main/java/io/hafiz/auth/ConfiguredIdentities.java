package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Identities that do not change.
 *
 * @param accounts the accounts by their 12-digit id
 * @param canonicalIds the accounts by their canonical user id
 * @param emails those that have an email address by that in lower case
 * @param credentials the permanent credentials by access key id
 * @param users the users by ARN
 * @param roles the roles by ARN
 * @param policies the policies of users and roles by ARN
 */
record ConfiguredIdentities(
    Map<String, Owner> accounts,
    Map<String, Owner> canonicalIds,
    Map<String, Owner> emails,
    Map<String, Credentials> credentials,
    Map<String, Principal.User> users,
    Map<String, Role> roles,
    Map<String, List<PolicyDocument>> policies)
    implements Identities {
  /** Copies the maps. */
  ConfiguredIdentities {
    accounts = Map.copyOf(accounts);
    canonicalIds = Map.copyOf(canonicalIds);
    emails = Map.copyOf(emails);
    credentials = Map.copyOf(credentials);
    users = Map.copyOf(users);
    roles = Map.copyOf(roles);
    policies = Map.copyOf(policies);
  }

  @Override
  public Optional<Credentials> find(String accessKeyId) {
    return Optional.ofNullable(credentials.get(accessKeyId));
  }

  @Override
  public Collection<Credentials> knownCredentials() {
    return credentials.values();
  }

  @Override
  public List<PolicyDocument> of(Principal.Identity identity) {
    return policies.getOrDefault(identity.principalArn(), List.of());
  }

  @Override
  public Optional<Owner> findByCanonicalId(String canonicalId) {
    return Optional.ofNullable(canonicalIds.get(canonicalId));
  }

  @Override
  public Optional<Owner> findByEmail(String email) {
    return Optional.ofNullable(emails.get(email.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Role> role(String arn) {
    return Optional.ofNullable(roles.get(arn));
  }

  @Override
  public boolean exists(Principal.Identity identity) {
    if (identity instanceof Principal.User user) {
      Principal.User known = users.get(user.arn());
      return known != null && known.userId().equals(user.userId());
    }
    if (identity instanceof Principal.AssumedRole session) {
      return role(session.principalArn())
          .filter(role -> role.roleId().equals(session.roleId()))
          .isPresent();
    }
    return identity.account().equals(accounts.get(identity.account().accountId()));
  }

  /** Shows no secrets, and is short. */
  @Override
  public String toString() {
    return "Identities[accounts=" + accounts.keySet() + "]";
  }
}
