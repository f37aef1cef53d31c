package io.hafiz.auth.policy;

import java.util.Optional;

/**
 * What policies say about a request.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 * evaluation logic</a>.
 */
public sealed interface PolicyOutcome {
  /** Returns the statement that decided; empty if none did. */
  Optional<PolicyStatement> decidedBy();

  /** Returns what led to this in words that name the statement; contains no secrets. */
  String reason();

  /**
   * A statement denies the request, whatever others say.
   *
   * @param statement the first such statement
   */
  record ExplicitDeny(PolicyStatement statement) implements PolicyOutcome {
    @Override
    public Optional<PolicyStatement> decidedBy() {
      return Optional.of(statement);
    }

    @Override
    public String reason() {
      return "denied by " + statement.label();
    }
  }

  /**
   * A statement allows the request and none denies it.
   *
   * @param statement the first such statement, preferably one that does not leave it to the account
   * @param leftToAccount whether it only names the principal's account, which must let the
   *     principal by a policy of its own
   */
  record Allow(PolicyStatement statement, boolean leftToAccount) implements PolicyOutcome {
    @Override
    public Optional<PolicyStatement> decidedBy() {
      return Optional.of(statement);
    }

    @Override
    public String reason() {
      return "allowed by " + statement.label() + (leftToAccount ? " through the account" : "");
    }
  }

  /** No statement is about the request. */
  record NoMatch() implements PolicyOutcome {
    @Override
    public Optional<PolicyStatement> decidedBy() {
      return Optional.empty();
    }

    @Override
    public String reason() {
      return "no statement matches";
    }
  }
}
