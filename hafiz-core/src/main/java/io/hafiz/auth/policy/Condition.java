package io.hafiz.auth.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One key of a {@code Condition} element with the values it is compared with.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">IAM
 * JSON policy elements: Condition</a>. Immutable.
 *
 * @param qualifier how many of the request's values must satisfy it
 * @param operator the relation
 * @param ifExists whether a request without the key satisfies it
 * @param key the key
 * @param values the values, of which one must match, or none if the operator is negated
 */
record Condition(
    SetQualifier qualifier,
    ConditionOperator operator,
    boolean ifExists,
    ConditionKey key,
    List<ConditionValue> values) {
  private static final String IF_EXISTS = "IfExists";

  /** Copies the list. */
  Condition {
    values = List.copyOf(values);
  }

  /** Returns the condition that a policy states, or throws {@code MalformedPolicy}. */
  static Condition parse(
      String operatorName, ConditionKey key, List<String> values, PolicyVersion version) {
    SetQualifier qualifier = SetQualifier.of(operatorName);
    String name = operatorName.substring(qualifier.prefix().length());
    boolean ifExists = name.endsWith(IF_EXISTS);
    String base = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    Optional<ConditionOperator> found = ConditionOperator.find(base);
    boolean plainNull = !ifExists && qualifier == SetQualifier.SINGLE;
    ConditionOperator operator =
        found
            .filter(known -> known != ConditionOperator.NULL || plainNull)
            .orElseThrow(() -> MalformedPolicy.because("Invalid Condition type : " + operatorName));
    List<ConditionValue> parsed = values.stream().map(v -> operator.parse(v, version)).toList();
    return new Condition(qualifier, operator, ifExists, key, parsed);
  }

  /** Returns the comparison with a request, in a statement with that effect. */
  ElementTrace trace(RequestContext context, Effect effect) {
    String name = qualifier.prefix() + operator.value() + (ifExists ? IF_EXISTS : "");
    return new ElementTrace(
        "Condition " + name + " " + key.name(),
        values.stream().map(value -> value.describe(context)).toList(),
        context.values(key),
        holds(context, effect));
  }

  /**
   * Returns whether a request satisfies the condition of a statement with that effect.
   *
   * <p>A key that has one value by its nature but several in the request, say by a parameter sent
   * twice, satisfies a denying statement with any of them and an allowing one only with all.
   */
  boolean holds(RequestContext context, Effect effect) {
    List<String> actual = context.values(key);
    if (operator == ConditionOperator.NULL) {
      return values.contains(new ConditionValue.Bool(actual.isEmpty()));
    }
    if (actual.isEmpty()) {
      return ifExists || holdsWithoutKey();
    }
    Predicate<String> satisfied = value -> satisfiedBy(value, context);
    return switch (qualifier) {
      case FOR_ANY_VALUE -> actual.stream().anyMatch(satisfied);
      case FOR_ALL_VALUES -> actual.stream().filter(v -> !v.isEmpty()).allMatch(satisfied);
      case SINGLE ->
          effect == Effect.DENY
              ? actual.stream().anyMatch(satisfied)
              : actual.stream().allMatch(satisfied);
    };
  }

  private boolean holdsWithoutKey() {
    return switch (qualifier) {
      case SINGLE -> operator.negated();
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> false;
    };
  }

  private boolean satisfiedBy(String actual, RequestContext context) {
    return values.stream().anyMatch(value -> value.matches(actual, context)) != operator.negated();
  }
}
