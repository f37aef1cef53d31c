package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.auth.policy.PolicyEvaluator;
import io.hafiz.auth.policy.PolicyOutcome;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import java.util.List;

/**
 * The policies of one kind that bear on a request, and what they say together.
 *
 * @param type the kind
 * @param documents the policies
 * @param outcome what they say
 */
record PolicySet(PolicyType type, List<PolicyDocument> documents, PolicyOutcome outcome) {

  /** Evaluates policies. */
  static PolicySet of(
      PolicyType type, List<PolicyDocument> documents, AuthorizationRequest request) {
    return new PolicySet(type, documents, PolicyEvaluator.evaluate(documents, request));
  }

  boolean denies() {
    return outcome instanceof PolicyOutcome.ExplicitDeny;
  }

  boolean allows() {
    return outcome instanceof PolicyOutcome.Allow;
  }

  /** Returns whether they allow it to that grantee and none wider. */
  boolean allows(Grantee grantee) {
    return outcome instanceof PolicyOutcome.Allow allow && allow.grantee() == grantee;
  }

  /** Returns their statement as what decides. */
  Ground stated() {
    return new Ground.Stated(type, outcome);
  }

  /** Returns the lack of an allowance among them as what decides. */
  Ground missing() {
    return new Ground.Missing(type);
  }
}
