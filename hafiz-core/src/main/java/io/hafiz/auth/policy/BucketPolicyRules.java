package io.hafiz.auth.policy;

import io.hafiz.model.BucketName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What S3 demands of the statements of a bucket's policy.
 *
 * @param bucket the bucket
 */
record BucketPolicyRules(BucketName bucket) implements StatementRules {
  private static final String ARN_PREFIX = "arn:aws:s3:::";

  @Override
  public Optional<PrincipalElement> principal(PolicyElements statement) {
    return Optional.of(PolicyParser.requiredPrincipal(statement));
  }

  @Override
  public void checkActions(List<String> names) {
    for (String name : new LinkedHashSet<>(names)) {
      if (S3Actions.matching(name).isEmpty()) {
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
    Set<Set<String>> actions = actions(statement.actions());
    Set<S3ResourceType> types = types(statement.resources());
    if (!actions.stream().allMatch(names -> appliesTo(types, names))) {
      throw MalformedPolicy.because("Action does not apply to any resource(s) in statement");
    }
    statement.conditions().stream()
        .map(condition -> ConditionKeys.actions(condition.key()))
        .distinct()
        .filter(known -> actions.stream().anyMatch(names -> Collections.disjoint(names, known)))
        .findAny()
        .ifPresent(
            known -> {
              throw MalformedPolicy.because(
                  "Conditions do not apply to combination of actions and resources in statement");
            });
  }

  private static boolean appliesTo(Set<S3ResourceType> types, Set<String> actions) {
    return actions.stream()
        .flatMap(name -> S3Actions.resourceType(name).stream())
        .anyMatch(types::contains);
  }

  private Set<S3ResourceType> types(ResourceElement resources) {
    Set<S3ResourceType> types = EnumSet.noneOf(S3ResourceType.class);
    if (resources.negated()) {
      return EnumSet.of(S3ResourceType.BUCKET, S3ResourceType.OBJECT);
    }
    resources.patterns().forEach(pattern -> types.addAll(types(pattern)));
    return types;
  }

  /**
   * Returns the actions that each name or pattern describes; what one has no other makes up for.
   */
  private static Set<Set<String>> actions(ActionElement actions) {
    Set<Set<String>> listed =
        actions.patterns().stream().distinct().map(S3Actions::matching).collect(Collectors.toSet());
    return actions.negated() ? Set.of(others(listed)) : listed;
  }

  private static Set<String> others(Set<Set<String>> listed) {
    Set<String> others = new HashSet<>(S3Actions.matching("*"));
    listed.forEach(others::removeAll);
    return others;
  }
}
