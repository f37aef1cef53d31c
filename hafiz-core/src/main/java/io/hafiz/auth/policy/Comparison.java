package io.hafiz.auth.policy;

/** How a value of the request relates to a value of the policy on a scale. */
enum Comparison {
  EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL;

  /** Returns whether the first value, which the request has, relates so to the second. */
  <T extends Comparable<T>> boolean holds(T actual, T expected) {
    int order = actual.compareTo(expected);
    return switch (this) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
