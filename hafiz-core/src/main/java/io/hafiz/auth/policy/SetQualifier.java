package io.hafiz.auth.policy;

/**
 * How many of a key's values in the request must satisfy a condition.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 * vs. multivalued context keys</a>.
 */
enum SetQualifier {
  /** The only one. */
  SINGLE(""),
  /** All there are, also when there are none. */
  FOR_ALL_VALUES("ForAllValues:"),
  /** At least one. */
  FOR_ANY_VALUE("ForAnyValue:");

  private final String prefix;

  SetQualifier(String prefix) {
    this.prefix = prefix;
  }

  /** Returns what stands before the operator's name. */
  String prefix() {
    return prefix;
  }

  /** Returns the qualifier that an operator's name begins with. */
  static SetQualifier of(String operator) {
    if (operator.startsWith(FOR_ALL_VALUES.prefix)) {
      return FOR_ALL_VALUES;
    }
    return operator.startsWith(FOR_ANY_VALUE.prefix) ? FOR_ANY_VALUE : SINGLE;
  }
}
