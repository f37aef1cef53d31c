package io.hafiz.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.policy.Effect;
import io.hafiz.auth.policy.PolicyOutcome;
import io.hafiz.auth.policy.StatementTrace;
import java.util.List;

/** What must hold between a decision and the steps that explain it. */
final class TraceConsistency {
  private TraceConsistency() {}

  /** Asserts that the steps lead to the decision and to no other. */
  static void assertConsistent(Decision decision) {
    List<Step> decisive = decision.steps().stream().filter(Step::decisive).toList();
    assertThat(decisive).as(decision.explain()).hasSize(1);
    decision.steps().forEach(step -> assertOutcomeFollows(decision, step));
    assertThat(verdict(decisive.get(0))).as(decision.explain()).isEqualTo(decision.allowed());
    boolean denied =
        decisive.get(0) instanceof Step.Policies policies
            && policies.outcome() instanceof PolicyOutcome.ExplicitDeny;
    assertThat(decision instanceof Decision.Deny deny && deny.explicit()).isEqualTo(denied);
    assertThat(decision.explain()).contains(decision.reason());
  }

  private static boolean verdict(Step step) {
    return step instanceof Step.Rule rule && !rule.rule().equals("public access block")
        || step instanceof Step.Policies policies
            && policies.outcome() instanceof PolicyOutcome.Allow;
  }

  /** What policies say together follows from which of their statements match. */
  private static void assertOutcomeFollows(Decision decision, Step step) {
    if (step instanceof Step.Policies policies) {
      boolean denies = matches(policies.statements(), Effect.DENY);
      boolean allows = matches(policies.statements(), Effect.ALLOW);
      assertThat(policies.outcome())
          .as(decision.explain())
          .isInstanceOf(
              denies
                  ? PolicyOutcome.ExplicitDeny.class
                  : allows ? PolicyOutcome.Allow.class : PolicyOutcome.NoMatch.class);
    }
  }

  private static boolean matches(List<StatementTrace> statements, Effect effect) {
    return statements.stream()
        .anyMatch(trace -> trace.matched() && trace.statement().effect() == effect);
  }
}
