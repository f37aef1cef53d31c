package io.hafiz.auth;

import java.util.List;

/**
 * An {@link Authorizer}'s answer, with what led to it for logs, listeners and tests.
 *
 * <p>What is told of it is worked out when it is asked for, not when the decision is made.
 * Immutable and thread-safe.
 */
public sealed interface Decision {
  /** Returns what led to it. */
  Explanation explanation();

  /** Returns whether the request may go on. */
  default boolean allowed() {
    return this instanceof Allow;
  }

  /** Returns in one line what decided; contains no secrets. */
  default String reason() {
    return explanation().reason();
  }

  /**
   * Returns what was asked on the way to the decision, in order; empty from authorizers that tell
   * only their reason.
   */
  default List<Step> steps() {
    return explanation().steps();
  }

  /** Returns the decision, the reason and every step in several lines; contains no secrets. */
  default String explain() {
    return explanation().text(allowed());
  }

  /**
   * The request may go on.
   *
   * @param explanation what led to it
   */
  record Allow(Explanation explanation) implements Decision {
    /** Allows for a reason in words. */
    public Allow(String reason) {
      this(new Explanation.Stated(reason));
    }

    @Override
    public String toString() {
      return "Allow[" + reason() + "]";
    }
  }

  /**
   * The request is refused with {@code AccessDenied}.
   *
   * @param explanation what led to it
   * @param explicit whether a policy denies it, rather than none allowing it
   */
  record Deny(Explanation explanation, boolean explicit) implements Decision {
    /** Refuses for a reason in words. */
    public Deny(String reason, boolean explicit) {
      this(new Explanation.Stated(reason), explicit);
    }

    @Override
    public String toString() {
      return "Deny[" + reason() + "]";
    }
  }
}
