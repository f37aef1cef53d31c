package io.hafiz.auth.policy;

import java.util.List;
import java.util.Locale;

/**
 * The {@code Action} or {@code NotAction} element of a statement. Immutable.
 *
 * @param negated whether it is {@code NotAction}
 * @param patterns the names as written, which are compared without case
 * @param globs the patterns of the names in lower case
 */
record ActionElement(boolean negated, List<String> patterns, List<Glob> globs) {

  /** Returns the element that lists these names. */
  static ActionElement of(boolean negated, List<String> patterns) {
    List<Glob> globs =
        patterns.stream().map(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT))).toList();
    return new ActionElement(negated, List.copyOf(patterns), globs);
  }

  /** Returns the comparison with an action. */
  ElementTrace trace(String action) {
    return new ElementTrace(
        negated ? "NotAction" : "Action", patterns, List.of(action), matches(action));
  }

  /** Returns whether the statement is about an action. */
  boolean matches(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    return globs.stream().anyMatch(glob -> glob.matches(name)) != negated;
  }
}
