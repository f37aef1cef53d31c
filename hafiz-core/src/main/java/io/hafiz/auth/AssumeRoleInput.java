package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What someone asks for who takes on a role. Immutable.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>.
 *
 * @param roleArn the ARN of the role, path included
 * @param roleSessionName the name of the session: letters, digits and {@code _+=,.@-}, 2 to 64
 * @param duration how long the session lasts, 15 minutes to 12 hours
 * @param policy the session policy; empty for none
 * @param tags the session tags by key, at most 50
 */
public record AssumeRoleInput(
    String roleArn,
    String roleSessionName,
    Duration duration,
    Optional<PolicyDocument> policy,
    Map<String, String> tags) {
  /** How long a session lasts if nothing is said. */
  public static final Duration DEFAULT_DURATION = Duration.ofHours(1);

  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
  private static final int MAX_TAGS = 50;

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if a value is out of its bounds, in the words of STS
   */
  public AssumeRoleInput {
    if (roleSessionName.length() < 2) {
      throw invalid(roleSessionName, "roleSessionName", "length greater than or equal to 2");
    }
    if (roleSessionName.length() > 64) {
      throw invalid(roleSessionName, "roleSessionName", "length less than or equal to 64");
    }
    if (!SESSION_NAME.matcher(roleSessionName).matches()) {
      throw new IllegalArgumentException(
          constraint(roleSessionName, "roleSessionName")
              + "satisfy regular expression pattern: [\\w+=,.@-]*");
    }
    TemporaryCredentials.requireDuration(duration, TemporaryCredentials.LONGEST_ROLE_SESSION);
    tags = checked(tags);
  }

  /** Returns the wish for a session of one hour that may do whatever the role may. */
  public static AssumeRoleInput of(String roleArn, String roleSessionName) {
    return new AssumeRoleInput(
        roleArn, roleSessionName, DEFAULT_DURATION, Optional.empty(), Map.of());
  }

  /** Returns the same with another duration. */
  public AssumeRoleInput withDuration(Duration other) {
    return new AssumeRoleInput(roleArn, roleSessionName, other, policy, tags);
  }

  /**
   * Returns the same with a session policy. Throws {@code MalformedPolicy} for what is none.
   *
   * @param document the JSON document
   */
  public AssumeRoleInput withPolicy(String document) {
    return new AssumeRoleInput(
        roleArn,
        roleSessionName,
        duration,
        Optional.of(PolicyDocument.parseIdentityPolicy(document)),
        tags);
  }

  /** Returns the same with these session tags. */
  public AssumeRoleInput withTags(Map<String, String> others) {
    return new AssumeRoleInput(roleArn, roleSessionName, duration, policy, others);
  }

  private static Map<String, String> checked(Map<String, String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw new IllegalArgumentException("more than " + MAX_TAGS + " session tags");
    }
    Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    tags.forEach((key, value) -> Naming.putTag(checked, key, value));
    return Map.copyOf(checked);
  }

  private static IllegalArgumentException invalid(String value, String member, String bound) {
    return new IllegalArgumentException(constraint(value, member) + "have " + bound);
  }

  static String constraint(String value, String member) {
    return "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must "
        .formatted(value, member);
  }
}
