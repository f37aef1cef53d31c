package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Collects accounts with all that belongs to them. Every method throws {@link
 * IllegalArgumentException} for what AWS would refuse, naming it. Not thread-safe.
 */
public final class IdentitiesBuilder {
  private final Map<String, Owner> accounts = new HashMap<>();
  private final Map<String, Owner> canonicalIds = new HashMap<>();
  private final Map<String, Owner> emails = new HashMap<>();
  private final Map<String, Credentials> credentials = new HashMap<>();
  private final Map<String, Principal.User> users = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, List<PolicyDocument>> policies = new HashMap<>();

  IdentitiesBuilder() {}

  /**
   * Adds an account.
   *
   * @param accountId its 12-digit id
   * @param details says what it has besides
   */
  public IdentitiesBuilder account(String accountId, Consumer<AccountBuilder> details) {
    AccountBuilder account = new AccountBuilder(accountId);
    details.accept(account);
    account.addTo(this);
    return this;
  }

  /** Returns everything collected so far. */
  public Identities build() {
    if (accounts.isEmpty()) {
      throw new IllegalArgumentException("there is no account");
    }
    return new ConfiguredIdentities(
        accounts, canonicalIds, emails, credentials, users, roles, policies);
  }

  void addAccount(Owner account) {
    putNew(accounts, account.accountId(), account, "account id");
    putNew(canonicalIds, account.id(), account, "canonical user id");
  }

  void addEmail(String email, Owner account) {
    putNew(emails, email.toLowerCase(Locale.ROOT), account, "email address");
  }

  void addAccessKey(String id, String secret, Principal.Identity identity) {
    putNew(credentials, id, Credentials.of(id, secret, identity), "access key id");
  }

  void addUser(Principal.User user, List<PolicyDocument> documents) {
    users.put(user.arn(), user);
    policies.put(user.arn(), documents);
  }

  void addRole(Role role, List<PolicyDocument> documents) {
    roles.put(role.arn(), role);
    policies.put(role.arn(), documents);
  }

  private static <V> void putNew(Map<String, V> map, String key, V value, String what) {
    if (map.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("the " + what + " " + key + " is there twice");
    }
  }
}
