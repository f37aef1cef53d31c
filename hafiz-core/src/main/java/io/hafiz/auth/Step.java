package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyOutcome;
import io.hafiz.auth.policy.StatementTrace;
import java.util.List;
import java.util.stream.Collectors;

/** Something that was asked on the way to a {@link Decision}. Immutable. */
public sealed interface Step {
  /** Returns whether this is what decided. */
  boolean decisive();

  /** Returns what was asked and found, in one or more lines; contains no secrets. */
  String text();

  /**
   * What all policies of one kind say together.
   *
   * @param type which kind
   * @param outcome what they say
   * @param statements their statements, each with what it was compared with, in order
   * @param decisive whether this is what decided
   */
  record Policies(
      PolicyType type, PolicyOutcome outcome, List<StatementTrace> statements, boolean decisive)
      implements Step {
    /** Copies the list. */
    public Policies {
      statements = List.copyOf(statements);
    }

    @Override
    public String text() {
      String none = statements.isEmpty() ? "there is none" : outcome.reason();
      return statements.stream()
          .map(statement -> "\n" + statement.text().indent(2).stripTrailing())
          .collect(Collectors.joining("", mark(decisive) + type + ": " + none, ""));
    }
  }

  /**
   * A rule that no policy states.
   *
   * @param rule what it is about
   * @param finding what it says of the request
   * @param decisive whether this is what decided
   */
  record Rule(String rule, String finding, boolean decisive) implements Step {
    @Override
    public String text() {
      return mark(decisive) + rule + ": " + finding;
    }
  }

  private static String mark(boolean decisive) {
    return decisive ? "* " : "- ";
  }
}
