package io.hafiz.auth.policy;

import io.hafiz.model.BucketName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What S3 demands of the statements of a bucket's policy.
 *
 * @param bucket the bucket
 */
record BucketPolicyRules(BucketName bucket) implements StatementRules {
  private static final String ARN_PREFIX = "arn:aws:s3:::";

  @Override
  public Optional<PrincipalElement> principal(PolicyElements statement) {
    Optional<PrincipalElement> principal = PolicyParser.principal(statement);
    if (principal.isEmpty()) {
      throw MalformedPolicy.missing("Principal");
    }
    return principal;
  }

  @Override
  public void checkActions(List<String> names) {
    for (String name : names) {
      boolean exists =
          S3Actions.isOfService(name)
              && S3Actions.anyMatches(
                  ActionElement.of(false, List.of(name)), EnumSet.allOf(S3ResourceType.class));
      if (!exists) {
        throw MalformedPolicy.because("Policy has invalid action", name);
      }
    }
  }

  @Override
  public ConditionKey conditionKey(String name) {
    return ConditionKeys.condition(name);
  }

  @Override
  public void checkResource(PolicyText resource, String text) {
    if (types(resource).isEmpty()) {
      throw MalformedPolicy.because("Policy has invalid resource", text);
    }
  }

  /** Returns what a pattern can describe in the bucket: nothing if it leads out of it. */
  private Set<S3ResourceType> types(PolicyText resource) {
    String arn = ARN_PREFIX + bucket;
    String prefix = resource.plainPrefix();
    if (!prefix.startsWith(arn)) {
      return Set.of();
    }
    String rest = prefix.substring(arn.length());
    boolean whole = resource.parts().size() == 1;
    if (rest.isEmpty()) {
      return whole ? EnumSet.of(S3ResourceType.BUCKET) : Set.of();
    }
    return switch (rest.charAt(0)) {
      case '/' -> EnumSet.of(S3ResourceType.OBJECT);
      case '*' -> EnumSet.of(S3ResourceType.BUCKET, S3ResourceType.OBJECT);
      default -> Set.of();
    };
  }

  @Override
  public void checkTogether(PolicyStatement.Elements statement) {
    Set<S3ResourceType> types = types(statement.resources());
    for (ActionElement action : separately(statement.actions())) {
      if (!S3Actions.anyMatches(action, types)) {
        throw MalformedPolicy.because("Action does not apply to any resource(s) in statement");
      }
    }
    for (Condition condition : statement.conditions()) {
      ConditionKeys.actions(condition.key())
          .filter(allowed -> !appliesToAll(statement.actions(), allowed))
          .ifPresent(
              allowed -> {
                throw MalformedPolicy.because(
                    "Conditions do not apply to combination of actions and resources in statement");
              });
    }
  }

  private Set<S3ResourceType> types(ResourceElement resources) {
    Set<S3ResourceType> types = EnumSet.noneOf(S3ResourceType.class);
    if (resources.negated()) {
      return EnumSet.of(S3ResourceType.BUCKET, S3ResourceType.OBJECT);
    }
    resources.patterns().forEach(pattern -> types.addAll(types(pattern)));
    return types;
  }

  private static List<ActionElement> separately(ActionElement actions) {
    return actions.negated()
        ? List.of(actions)
        : actions.patterns().stream().map(p -> ActionElement.of(false, List.of(p))).toList();
  }

  /** A named action must know the key; a pattern is accepted if one of its actions does. */
  private static boolean appliesToAll(ActionElement actions, ActionElement allowed) {
    return separately(actions).stream()
        .allMatch(
            action ->
                S3Actions.names().stream().anyMatch(n -> action.matches(n) && allowed.matches(n)));
  }
}
