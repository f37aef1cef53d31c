package io.hafiz.auth;

import io.hafiz.model.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what a user has. Not thread-safe.
 *
 * <p>See <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html">IAM users</a>.
 */
public final class UserBuilder extends IdentityBuilder<UserBuilder> {
  private final Map<String, String> accessKeys = new LinkedHashMap<>();

  UserBuilder(String name) {
    super(name);
  }

  @Override
  UserBuilder self() {
    return this;
  }

  /**
   * Adds an access key; a user may have any number.
   *
   * @param accessKeyId printable characters but {@code /} and {@code ,}; unique among all
   * @param secretAccessKey the secret, not empty
   */
  public UserBuilder accessKey(String accessKeyId, String secretAccessKey) {
    Naming.putAccessKey(accessKeys, accessKeyId, secretAccessKey);
    return this;
  }

  void addTo(IdentitiesBuilder identities, Owner account) {
    String arn = new Principal.User(account, nameWithPath(), "").arn();
    Principal.User user =
        new Principal.User(account, nameWithPath(), id("AIDA", arn), tags(), Optional.empty());
    identities.addUser(user, policies());
    accessKeys.forEach((id, secret) -> identities.addAccessKey(id, secret, user));
  }
}
