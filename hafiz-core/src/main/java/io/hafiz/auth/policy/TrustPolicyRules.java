package io.hafiz.auth.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What IAM demands of the statements of a policy that says who may take on a role. */
record TrustPolicyRules() implements StatementRules {
  private static final String SERVICE = "sts:";

  @Override
  public Optional<PrincipalElement> principal(PolicyElements statement) {
    return Optional.of(PolicyParser.requiredPrincipal(statement));
  }

  @Override
  public void checkActions(List<String> names) {
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith(SERVICE) || lower.equals(SERVICE)) {
        throw MalformedPolicy.because(
            "AssumeRole policy may only specify STS AssumeRole actions.", name);
      }
    }
  }

  /** The role that the policy belongs to is its only resource. */
  @Override
  public boolean namesResources() {
    return false;
  }

  @Override
  public ConditionKey conditionKey(String name) {
    return ConditionKeys.ofTrust(name);
  }

  @Override
  public void checkResource(PolicyText resource, String text) {
    throw MalformedPolicy.prohibited("Resource");
  }

  @Override
  public void checkTogether(PolicyStatement.Elements statement) {
    // IAM leaves a statement without effect alone.
  }
}
