package io.hafiz.auth.policy;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import java.util.ArrayList;
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
    Optional<PolicyOutcome.Allow> widest = Optional.empty();
    for (PolicyDocument document : documents) {
      for (PolicyStatement statement : document.statements()) {
        Optional<Grantee> grantee = statement.match(request);
        if (grantee.isEmpty()) {
          continue;
        }
        if (statement.effect() == Effect.DENY) {
          return new PolicyOutcome.ExplicitDeny(statement);
        }
        if (widest.isEmpty() || grantee.get().compareTo(widest.get().grantee()) > 0) {
          widest = Optional.of(new PolicyOutcome.Allow(statement, grantee.get()));
        }
      }
    }
    return widest.map(PolicyOutcome.class::cast).orElseGet(PolicyOutcome.NoMatch::new);
  }

  /**
   * Returns what each statement was compared with on the way to {@linkplain #evaluate the outcome},
   * those after a decisive one included; by far dearer than the outcome alone.
   */
  public static List<StatementTrace> trace(
      List<PolicyDocument> documents, AuthorizationRequest request) {
    List<StatementTrace> traces = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      for (PolicyStatement statement : documents.get(i).statements()) {
        traces.add(new StatementTrace(i, statement, statement.trace(request)));
      }
    }
    return traces;
  }
}
