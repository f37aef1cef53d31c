package io.hafiz.auth.policy;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import java.util.Set;

/**
 * One principal that a policy names.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS
 * JSON policy elements: Principal</a>.
 */
sealed interface PrincipalPattern {
  /** Everyone, the anonymous principal included. */
  record Everyone() implements PrincipalPattern {
    @Override
    public String text() {
      return "*";
    }
  }

  /**
   * An account and all who belong to it.
   *
   * @param accountId the 12-digit id
   */
  record Account(String accountId) implements PrincipalPattern {
    @Override
    public String text() {
      return "arn:aws:iam::" + accountId + ":root";
    }
  }

  /**
   * An account and all who belong to it, by the id that S3 gives it.
   *
   * @param id the canonical user id
   */
  record CanonicalUser(String id) implements PrincipalPattern {
    @Override
    public String text() {
      return "CanonicalUser " + id;
    }
  }

  /**
   * A user, role or session.
   *
   * @param arn the Amazon Resource Name
   */
  record Arn(String arn) implements PrincipalPattern {
    @Override
    public String text() {
      return arn;
    }
  }

  /**
   * An AWS service or an identity provider, neither of which makes requests here.
   *
   * @param type {@code Service} or {@code Federated}
   * @param name its name
   */
  record Foreign(String type, String name) implements PrincipalPattern {
    @Override
    public String text() {
      return type + " " + name;
    }
  }

  /** Returns whether this names the account that someone belongs to. */
  default boolean isAccountOf(Principal.Identity identity) {
    return this instanceof Account named && named.accountId().equals(identity.account().accountId())
        || this instanceof CanonicalUser user && user.id().equals(identity.account().id());
  }

  /** Returns whom this names, as a policy writes it. */
  String text();

  /** Returns the principal that a value under a type names, or throws {@code MalformedPolicy}. */
  static PrincipalPattern parse(String type, String value) {
    return switch (type) {
      case "AWS" -> parseAws(value);
      case "CanonicalUser" -> new CanonicalUser(requireName(type, value));
      case "Service", "Federated" -> new Foreign(type, requireName(type, value));
      default -> throw invalid(type, value);
    };
  }

  private static PrincipalPattern parseAws(String value) {
    if (value.equals("*")) {
      return new Everyone();
    }
    if (isAccountId(value)) {
      return new Account(value);
    }
    String[] parts = value.split(":", ConditionValue.ARN_COMPONENTS);
    if (parts.length != ConditionValue.ARN_COMPONENTS || !isPrincipalArn(parts)) {
      throw invalid("AWS", value);
    }
    boolean root = parts[2].equals("iam") && parts[5].equals("root");
    return root ? new Account(parts[4]) : new Arn(value);
  }

  private static boolean isPrincipalArn(String[] parts) {
    boolean account = isAccountId(parts[4]) || parts[4].equals("cloudfront");
    return parts[0].equals("arn")
        && parts[1].equals("aws")
        && parts[3].isEmpty()
        && account
        && isPrincipalResource(parts[2], parts[5]);
  }

  private static boolean isPrincipalResource(String service, String resource) {
    Set<String> types =
        switch (service) {
          case "iam" -> Set.of("user", "role");
          case "sts" -> Set.of("assumed-role", "federated-user");
          default -> Set.of();
        };
    int slash = resource.indexOf('/');
    boolean named = slash > 0 && slash < resource.length() - 1;
    return service.equals("iam") && resource.equals("root")
        || named && isLiteral(resource) && types.contains(resource.substring(0, slash));
  }

  private static boolean isAccountId(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isLiteral(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  private static String requireName(String type, String value) {
    if (value.isBlank() || !isLiteral(value)) {
      throw invalid(type, value);
    }
    return value;
  }

  private static S3Exception invalid(String type, String value) {
    return MalformedPolicy.because(
        "Invalid principal in policy", '"' + type + "\" : \"" + value + '"');
  }
}
