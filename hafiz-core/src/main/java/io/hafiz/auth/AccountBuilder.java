package io.hafiz.auth;

import io.hafiz.model.Owner;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects what an account has. Every method throws {@link IllegalArgumentException} for what AWS
 * would refuse, naming it. Not thread-safe.
 */
public final class AccountBuilder {
  private final String accountId;
  private String canonicalId;
  private String displayName;
  private Optional<String> email = Optional.empty();
  private final Map<String, String> accessKeys = new LinkedHashMap<>();
  private final Map<String, UserBuilder> users = new LinkedHashMap<>();
  private final Map<String, RoleBuilder> roles = new LinkedHashMap<>();

  AccountBuilder(String accountId) {
    this.accountId = Naming.accountId(accountId);
    this.canonicalId = Naming.defaultCanonicalId(accountId);
    this.displayName = accountId;
  }

  /**
   * Sets the canonical user id, 64 lower-case hex digits. Default: one that follows from the
   * account id. See <a
   * href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">View
   * AWS account identifiers</a>.
   */
  public AccountBuilder canonicalId(String id) {
    canonicalId = Naming.canonicalId(id);
    return this;
  }

  /** Sets the name that S3 shows beside the canonical user id; may be empty. Default: the id. */
  public AccountBuilder displayName(String name) {
    displayName = Naming.displayName(name);
    return this;
  }

  /** Sets the email address by which grants can name the account. Default: none. */
  public AccountBuilder email(String address) {
    email = Optional.of(Naming.email(address));
    return this;
  }

  /** Adds an access key of the root user. */
  public AccountBuilder accessKey(String accessKeyId, String secretAccessKey) {
    Naming.putAccessKey(accessKeys, accessKeyId, secretAccessKey);
    return this;
  }

  /**
   * Adds a user.
   *
   * @param name the name without a path: letters, digits and {@code _+=,.@-}, at most 64; unique in
   *     the account in any case
   * @param details says what the user has besides
   */
  public AccountBuilder user(String name, Consumer<UserBuilder> details) {
    UserBuilder user = new UserBuilder(name);
    details.accept(user);
    putNew(users, name, user, "user");
    return this;
  }

  /**
   * Adds a role.
   *
   * @param name the name without a path: letters, digits and {@code _+=,.@-}, at most 64; unique in
   *     the account in any case
   * @param details says what the role has besides
   */
  public AccountBuilder role(String name, Consumer<RoleBuilder> details) {
    RoleBuilder role = new RoleBuilder(name);
    details.accept(role);
    putNew(roles, name, role, "role");
    return this;
  }

  void addTo(IdentitiesBuilder identities) {
    Owner account = new Owner(canonicalId, displayName, accountId);
    identities.addAccount(account);
    email.ifPresent(address -> identities.addEmail(address, account));
    Principal.Root root = new Principal.Root(account);
    accessKeys.forEach((id, secret) -> identities.addAccessKey(id, secret, root));
    users.values().forEach(user -> user.addTo(identities, account));
    roles.values().forEach(role -> role.addTo(identities, account));
  }

  private <B> void putNew(Map<String, B> builders, String name, B builder, String what) {
    if (builders.putIfAbsent(name.toLowerCase(Locale.ROOT), builder) != null) {
      throw new IllegalArgumentException(
          "the " + what + " " + name + " is there twice in account " + accountId);
    }
  }
}
