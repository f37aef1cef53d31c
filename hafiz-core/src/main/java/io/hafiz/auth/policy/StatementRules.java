package io.hafiz.auth.policy;

import java.util.List;
import java.util.Optional;

/** What one kind of policy demands of its statements beyond the grammar they share. */
sealed interface StatementRules permits BucketPolicyRules, IdentityPolicyRules, TrustPolicyRules {

  /** Returns whom the statement is about, or throws {@code MalformedPolicy}. */
  Optional<PrincipalElement> principal(PolicyElements statement);

  /** Throws {@code MalformedPolicy} if these names are not those of actions. */
  void checkActions(List<String> names);

  /** Returns whether the statement says what it is about, rather than being about one thing. */
  default boolean namesResources() {
    return true;
  }

  /** Returns the key of a condition, or refuses it. */
  ConditionKey conditionKey(String name);

  /** Throws {@code MalformedPolicy} if a resource is out of the policy's reach. */
  void checkResource(PolicyText resource, String text);

  /** Throws {@code MalformedPolicy} if the parts of a statement do not fit together. */
  void checkTogether(PolicyStatement.Elements statement);
}
