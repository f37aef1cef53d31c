package io.hafiz.auth.policy;

import java.util.List;
import java.util.Optional;

/**
 * What IAM demands of the statements of a policy that belongs to a user or role, which may speak of
 * other services too.
 */
record IdentityPolicyRules() implements StatementRules {
  @Override
  public Optional<PrincipalElement> principal(PolicyElements statement) {
    if (statement.has("Principal") || statement.has("NotPrincipal")) {
      throw MalformedPolicy.because("Policy document should not specify a principal.");
    }
    return Optional.empty();
  }

  @Override
  public void checkActions(List<String> names) {
    for (String name : names) {
      int colon = name.indexOf(':');
      boolean wellFormed = colon > 0 && colon < name.length() - 1;
      if (!name.equals("*") && !wellFormed) {
        throw MalformedPolicy.because(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", name);
      }
    }
  }

  @Override
  public ConditionKey conditionKey(String name) {
    return ConditionKeys.ofAnyService(name);
  }

  @Override
  public void checkResource(PolicyText resource, String text) {
    if (!text.equals("*") && !text.startsWith("arn:")) {
      throw MalformedPolicy.because("Resource " + text + " must be in ARN format or \"*\".");
    }
  }

  @Override
  public void checkTogether(PolicyStatement.Elements statement) {
    // IAM leaves a statement without effect alone.
  }
}
