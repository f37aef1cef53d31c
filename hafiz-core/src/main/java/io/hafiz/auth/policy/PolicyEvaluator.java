package io.hafiz.auth.policy;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.policy.PrincipalElement.Match;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates policies as AWS does, as a pure function of the policies and the request.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 * evaluation logic</a>.
 */
public final class PolicyEvaluator {
  private PolicyEvaluator() {}

  /**
   * Returns what policies of one kind, read together, say about a request: a denial wins over an
   * allowance, and the order of documents and statements does not matter.
   */
  public static PolicyOutcome evaluate(
      List<PolicyDocument> documents, AuthorizationRequest request) {
    Optional<PolicyOutcome> direct = Optional.empty();
    Optional<PolicyOutcome> account = Optional.empty();
    for (PolicyDocument document : documents) {
      for (PolicyStatement statement : document.statements()) {
        Match match = statement.match(request);
        if (match == Match.NONE) {
          continue;
        }
        if (statement.effect() == Effect.DENY) {
          return new PolicyOutcome.ExplicitDeny(statement);
        }
        if (match == Match.DIRECT) {
          direct = direct.or(() -> Optional.of(new PolicyOutcome.Allow(statement, false)));
        } else {
          account = account.or(() -> Optional.of(new PolicyOutcome.Allow(statement, true)));
        }
      }
    }
    Optional<PolicyOutcome> left = account;
    return direct.or(() -> left).orElseGet(PolicyOutcome.NoMatch::new);
  }
}
