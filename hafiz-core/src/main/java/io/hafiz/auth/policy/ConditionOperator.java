package io.hafiz.auth.policy;

import java.util.Optional;

/**
 * What relation a condition demands.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 * JSON policy elements: Condition operators</a>.
 */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", false, ConditionValue::exact),
  STRING_NOT_EQUALS("StringNotEquals", true, ConditionValue::exact),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, ConditionValue::ignoringCase),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, ConditionValue::ignoringCase),
  STRING_LIKE("StringLike", false, ConditionValue::like),
  STRING_NOT_LIKE("StringNotLike", true, ConditionValue::like),
  NUMERIC_EQUALS("NumericEquals", false, numeric(Comparison.EQUAL)),
  NUMERIC_NOT_EQUALS("NumericNotEquals", true, numeric(Comparison.EQUAL)),
  NUMERIC_LESS_THAN("NumericLessThan", false, numeric(Comparison.LESS)),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numeric(Comparison.LESS_OR_EQUAL)),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false, numeric(Comparison.GREATER)),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", false, numeric(Comparison.GREATER_OR_EQUAL)),
  DATE_EQUALS("DateEquals", false, date(Comparison.EQUAL)),
  DATE_NOT_EQUALS("DateNotEquals", true, date(Comparison.EQUAL)),
  DATE_LESS_THAN("DateLessThan", false, date(Comparison.LESS)),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(Comparison.LESS_OR_EQUAL)),
  DATE_GREATER_THAN("DateGreaterThan", false, date(Comparison.GREATER)),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(Comparison.GREATER_OR_EQUAL)),
  BOOL("Bool", false, (text, version) -> ConditionValue.bool(text)),
  BINARY_EQUALS("BinaryEquals", false, (text, version) -> ConditionValue.binary(text)),
  IP_ADDRESS("IpAddress", false, (text, version) -> ConditionValue.address(text)),
  NOT_IP_ADDRESS("NotIpAddress", true, (text, version) -> ConditionValue.address(text)),
  ARN_EQUALS("ArnEquals", false, ConditionValue::arn),
  ARN_NOT_EQUALS("ArnNotEquals", true, ConditionValue::arn),
  ARN_LIKE("ArnLike", false, ConditionValue::arn),
  ARN_NOT_LIKE("ArnNotLike", true, ConditionValue::arn),
  /** Whether the request lacks the key. */
  NULL("Null", false, (text, version) -> ConditionValue.bool(text));

  /** Makes values of a policy comparable. */
  @FunctionalInterface
  private interface ValueParser {
    ConditionValue parse(String text, PolicyVersion version);
  }

  private final String value;
  private final boolean negated;
  private final ValueParser parser;

  ConditionOperator(String value, boolean negated, ValueParser parser) {
    this.value = value;
    this.negated = negated;
    this.parser = parser;
  }

  private static ValueParser numeric(Comparison comparison) {
    return (text, version) -> ConditionValue.numeric(text, comparison);
  }

  private static ValueParser date(Comparison comparison) {
    return (text, version) -> ConditionValue.date(text, comparison);
  }

  /** Returns the operator of that name, which is case-sensitive; empty if there is none. */
  static Optional<ConditionOperator> find(String name) {
    for (ConditionOperator operator : values()) {
      if (operator.value.equals(name)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /** Returns its name in a policy. */
  String value() {
    return value;
  }

  /** Returns whether it demands that no value of the policy matches. */
  boolean negated() {
    return negated;
  }

  /** Returns the value that a text of the policy means to this operator, or refuses it. */
  ConditionValue parse(String text, PolicyVersion version) {
    return parser.parse(text, version);
  }
}
