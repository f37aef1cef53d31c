package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A role of an account, which others take on for a time. Immutable and thread-safe.
 *
 * <p>See <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html">IAM roles</a>.
 *
 * @param account the account
 * @param name the name of the role, with its path if it has one, for example {@code ci/deployer}
 * @param roleId the unique id, which begins with {@code AROA} in AWS
 * @param trustPolicy who may take it on
 * @param maxSessionDuration the longest that a session of it lasts, 1 to 12 hours
 * @param tags the tags of the role by key
 */
public record Role(
    Owner account,
    String name,
    String roleId,
    PolicyDocument trustPolicy,
    Duration maxSessionDuration,
    Map<String, String> tags) {
  /** Copies the map. */
  public Role {
    tags = Map.copyOf(tags);
  }

  /** Returns the Amazon Resource Name, path included. */
  public String arn() {
    return "arn:aws:iam::" + account.accountId() + ":role/" + name;
  }

  /**
   * Returns the principal that a session of the role is.
   *
   * @param sessionName the name of the session
   * @param sessionTags the tags of the session, which stand in for those of the role with the same
   *     key in any case
   * @param session what else is settled of it
   */
  Principal.AssumedRole assume(
      String sessionName, Map<String, String> sessionTags, Principal.Session session) {
    Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    merged.putAll(sessionTags);
    tags.forEach(merged::putIfAbsent);
    return new Principal.AssumedRole(account, name, roleId, sessionName, merged, session);
  }
}
