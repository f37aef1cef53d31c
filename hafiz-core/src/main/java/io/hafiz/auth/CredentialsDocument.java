package io.hafiz.auth;

import io.hafiz.internal.json.JsonReader;
import io.hafiz.internal.json.JsonSyntaxException;
import io.hafiz.internal.json.JsonWriter;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * The JSON form of identities, in the words of the AWS API. What does not have it throws {@link
 * IllegalArgumentException}, which says where and quotes no secret.
 */
final class CredentialsDocument {
  private static final int MAX_TEXT = 4 << 20;
  private static final int MAX_DEPTH = 32;
  private static final JsonReader JSON = new JsonReader(MAX_TEXT, MAX_DEPTH);

  private CredentialsDocument() {}

  /** Returns the identities that a text describes. */
  static Identities read(String text) {
    IdentitiesBuilder identities = Identities.builder();
    CredentialsMember document = root(text);
    document.allowOnly("Accounts");
    for (CredentialsMember account : document.required("Accounts").elements()) {
      account.locate(
          () ->
              identities.account(
                  account.required("AccountId").text(), builder -> read(account, builder)));
    }
    return document.locate(identities::build);
  }

  private static CredentialsMember root(String text) {
    try {
      return new CredentialsMember("the file", JSON.read(text));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(
          "line %d, column %d: not valid JSON".formatted(e.line(), e.column()));
    }
  }

  private static void read(CredentialsMember account, AccountBuilder builder) {
    account.allowOnly(
        "AccountId",
        "CanonicalUserId",
        "DisplayName",
        "EmailAddress",
        "AccessKeys",
        "Users",
        "Roles");
    account.optional("CanonicalUserId").ifPresent(id -> builder.canonicalId(id.text()));
    account.optional("DisplayName").ifPresent(name -> builder.displayName(name.text()));
    account.optional("EmailAddress").ifPresent(address -> builder.email(address.text()));
    readAccessKeys(account, builder::accessKey);
    for (CredentialsMember user : account.list("Users")) {
      user.locate(
          () -> builder.user(user.required("UserName").text(), details -> read(user, details)));
    }
    for (CredentialsMember role : account.list("Roles")) {
      role.locate(
          () -> builder.role(role.required("RoleName").text(), details -> read(role, details)));
    }
  }

  private static void readAccessKeys(
      CredentialsMember owner, BiConsumer<String, String> accessKeys) {
    for (CredentialsMember key : owner.list("AccessKeys")) {
      key.allowOnly("AccessKeyId", "SecretAccessKey");
      accessKeys.accept(key.required("AccessKeyId").text(), key.required("SecretAccessKey").text());
    }
  }

  private static void read(CredentialsMember user, UserBuilder builder) {
    user.allowOnly("UserName", "UserId", "Path", "AccessKeys", "Policies", "Tags");
    user.optional("UserId").ifPresent(id -> builder.id(id.text()));
    readAccessKeys(user, builder::accessKey);
    readIdentity(user, builder);
  }

  private static void read(CredentialsMember role, RoleBuilder builder) {
    role.allowOnly(
        "RoleName",
        "RoleId",
        "Path",
        "AssumeRolePolicyDocument",
        "TrustedPrincipals",
        "MaxSessionDuration",
        "Policies",
        "Tags");
    role.optional("RoleId").ifPresent(id -> builder.id(id.text()));
    role.optional("AssumeRolePolicyDocument")
        .ifPresent(document -> builder.trustPolicy(JsonWriter.write(document.value())));
    role.optional("TrustedPrincipals")
        .ifPresent(
            principals ->
                builder.trusts(
                    principals.elements().stream()
                        .map(CredentialsMember::text)
                        .toArray(String[]::new)));
    role.optional("MaxSessionDuration")
        .ifPresent(
            seconds -> builder.maxSessionDuration(Duration.ofSeconds(seconds.wholeNumber())));
    readIdentity(role, builder);
  }

  private static void readIdentity(CredentialsMember identity, IdentityBuilder<?> builder) {
    identity.optional("Path").ifPresent(path -> builder.path(path.text()));
    identity
        .members("Policies")
        .forEach((name, policy) -> builder.policy(name, JsonWriter.write(policy.value())));
    identity.members("Tags").forEach((key, value) -> builder.tag(key, value.text()));
  }
}
