package io.hafiz.auth.policy;

/**
 * What policies say about a request.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 * evaluation logic</a>.
 */
public sealed interface PolicyOutcome {
  /** Returns what led to this in words that name the statement; contains no secrets. */
  String reason();

  /**
   * A statement denies the request, whatever others say.
   *
   * @param statement the first such statement
   */
  record ExplicitDeny(PolicyStatement statement) implements PolicyOutcome {
    @Override
    public String reason() {
      return "denied by " + statement.label();
    }
  }

  /**
   * A statement allows the request and none denies it.
   *
   * @param statement the first such statement of those with the widest grantee
   * @param grantee whom it allows it
   */
  record Allow(PolicyStatement statement, Grantee grantee) implements PolicyOutcome {
    @Override
    public String reason() {
      return "allowed by " + statement.label() + grantee.words();
    }

    /**
     * Returns whether it only names the principal's account, which must let the principal by a
     * policy of its own.
     */
    public boolean leftToAccount() {
      return grantee == Grantee.ACCOUNT;
    }
  }

  /** No statement is about the request. */
  record NoMatch() implements PolicyOutcome {
    @Override
    public String reason() {
      return "no statement matches";
    }
  }

  /**
   * Whom a statement allows something, which decides what else must allow it; each is wider than
   * the one before.
   *
   * <p>See <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
   * AWS enforcement code logic evaluates requests to allow or deny access</a>.
   */
  enum Grantee {
    /** The account, which must let the principal by a policy of its own. */
    ACCOUNT(" through the account"),
    /** The role of which the principal is a session, within what session policies leave. */
    ROLE(" through the role"),
    /** The principal in person, or everyone. */
    PRINCIPAL("");

    private final String words;

    Grantee(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
