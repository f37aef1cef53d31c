package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.error.S3Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What users and roles have in common. Every method throws {@link IllegalArgumentException} for
 * what AWS would refuse, naming it. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class IdentityBuilder<B extends IdentityBuilder<B>>
    permits UserBuilder, RoleBuilder {
  private final String name;
  private final Map<String, PolicyDocument> policies = new LinkedHashMap<>();
  private final Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String path = "/";
  private Optional<String> id = Optional.empty();

  IdentityBuilder(String name) {
    this.name = Naming.identityName(name);
  }

  abstract B self();

  /**
   * Sets the path, which begins and ends with a slash. Default: {@code /}. See <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names">Friendly
   * names and paths</a>.
   */
  public B path(String text) {
    path = Naming.path(text);
    return self();
  }

  /**
   * Sets the unique id, which the policy variable {@code aws:userid} gives: letters and digits.
   * Default: one that follows from the ARN.
   */
  public B id(String uniqueId) {
    id = Optional.of(Naming.uniqueId(uniqueId));
    return self();
  }

  /**
   * Adds a policy; whether it would be a managed or an inline one in AWS makes no difference.
   *
   * @param policyName what it is called; unique for the identity
   * @param document the JSON document
   */
  public B policy(String policyName, String document) {
    Naming.identityName(policyName);
    PolicyDocument parsed = parse(policyName, document, PolicyDocument::parseIdentityPolicy);
    if (policies.putIfAbsent(policyName, parsed) != null) {
      throw new IllegalArgumentException(
          "the policy " + policyName + " of " + name + " is there twice");
    }
    return self();
  }

  /** Adds a tag, which the condition key {@code aws:PrincipalTag/}<i>key</i> gives. */
  public B tag(String key, String value) {
    Naming.putTag(tags, key, value);
    return self();
  }

  /** Returns a document, or says whose it is if it cannot be read. */
  final PolicyDocument parse(
      String what, String document, Function<String, PolicyDocument> parser) {
    try {
      return parser.apply(document);
    } catch (S3Exception e) {
      String detail = e.details().containsKey("Detail") ? ": " + e.details().get("Detail") : "";
      throw new IllegalArgumentException(
          "the policy " + what + " of " + name + " is not valid: " + e.getMessage() + detail, e);
    }
  }

  final String nameWithPath() {
    return path.substring(1) + name;
  }

  final String id(String prefix, String arn) {
    return id.orElseGet(() -> Naming.defaultUniqueId(prefix, arn));
  }

  final Map<String, String> tags() {
    return tags;
  }

  final List<PolicyDocument> policies() {
    return List.copyOf(policies.values());
  }
}
