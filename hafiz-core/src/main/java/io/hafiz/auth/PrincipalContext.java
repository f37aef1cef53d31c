package io.hafiz.auth;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The condition keys whose values follow from who makes a request, by name in lower case. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties">Properties
 * of the principal</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session-properties">Properties
 * of a role session</a>.
 */
final class PrincipalContext {
  private final Map<String, List<String>> keys = new HashMap<>();

  private PrincipalContext() {}

  /** Returns the keys of a principal. */
  static Map<String, List<String>> of(Principal principal) {
    PrincipalContext context = new PrincipalContext();
    if (principal instanceof Principal.Identity identity) {
      context.putIdentity(identity);
    } else {
      context.put("aws:userid", "anonymous");
      context.put("aws:principaltype", "Anonymous");
    }
    if (principal instanceof Principal.User user) {
      context.put("aws:username", user.userName());
    }
    return Map.copyOf(context.keys);
  }

  private void putIdentity(Principal.Identity identity) {
    put("aws:principalarn", identity.principalArn());
    put("aws:principalaccount", identity.account().accountId());
    put("aws:principalisawsservice", "false");
    put("aws:userid", identity.userId());
    put("aws:principaltype", type(identity));
    // Unlike those of S3, the keys of IAM's tags are compared without case.
    identity
        .tags()
        .forEach((key, value) -> put("aws:principaltag/" + key.toLowerCase(Locale.ROOT), value));
    identity.session().ifPresent(this::putSession);
  }

  /** Multi-factor authentication is not offered, which only temporary credentials tell. */
  private void putSession(Principal.Session session) {
    put("aws:tokenissuetime", session.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    put("aws:multifactorauthpresent", "false");
  }

  private static String type(Principal.Identity identity) {
    if (identity instanceof Principal.Root) {
      return "Account";
    }
    return identity instanceof Principal.User ? "User" : "AssumedRole";
  }

  private void put(String key, String value) {
    keys.put(key, List.of(value));
  }
}
