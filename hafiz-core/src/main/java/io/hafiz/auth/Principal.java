package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request. Immutable and thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS
 * JSON policy elements: Principal</a>.
 */
public sealed interface Principal {
  /** Nobody in particular: the request was not signed. */
  record Anonymous() implements Principal {}

  /** Someone who belongs to an account. */
  sealed interface Identity extends Principal {
    /** Returns the account. */
    Owner account();

    /**
     * Returns the Amazon Resource Name by which STS and S3 name whoever makes the request: for a
     * role that of its session.
     */
    String arn();

    /**
     * Returns the Amazon Resource Name of what policies are attached to, as the condition key
     * {@code aws:PrincipalArn} gives it: for a role that of the role.
     */
    default String principalArn() {
      return arn();
    }

    /** Returns the unique id, as the policy variable {@code aws:userid} gives it. */
    String userId();

    /** Returns the tags, session tags included, by key; empty if there are none. */
    default Map<String, String> tags() {
      return Map.of();
    }

    /** Returns the session that temporary credentials stand for; empty for permanent ones. */
    Optional<Session> session();
  }

  /**
   * The root user of an account, who may do everything in it that no policy denies.
   *
   * @param account the account
   * @param session the session of temporary credentials; empty for permanent ones
   */
  record Root(Owner account, Optional<Session> session) implements Identity {
    /** The root user of the account that Hafiz uses when nothing else is configured. */
    public static final Root DEFAULT =
        new Root(
            new Owner(
                "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a",
                "hafiz",
                "123456789012"));

    /** Creates the root user who signs with permanent credentials. */
    public Root(Owner account) {
      this(account, Optional.empty());
    }

    @Override
    public String arn() {
      return "arn:aws:iam::" + account.accountId() + ":root";
    }

    @Override
    public String userId() {
      return account.accountId();
    }
  }

  /**
   * A user of an account, who may do what policies allow.
   *
   * @param account the account
   * @param name the name of the user, with its path if it has one, for example {@code team/dave}
   * @param userId the unique id, which begins with {@code AIDA} in AWS
   * @param tags the tags of the user by key
   * @param session the session of temporary credentials; empty for permanent ones
   */
  record User(
      Owner account,
      String name,
      String userId,
      Map<String, String> tags,
      Optional<Session> session)
      implements Identity {
    /** Copies the map. */
    public User {
      tags = Map.copyOf(tags);
    }

    /** Creates a user without tags who signs with permanent credentials. */
    public User(Owner account, String name, String userId) {
      this(account, name, userId, Map.of(), Optional.empty());
    }

    @Override
    public String arn() {
      return "arn:aws:iam::" + account.accountId() + ":user/" + name;
    }

    /** Returns the name without its path, as the policy variable {@code aws:username} gives it. */
    public String userName() {
      return withoutPath(name);
    }
  }

  /**
   * A role of an account that someone took on for a time.
   *
   * @param account the account of the role
   * @param role the name of the role, with its path if it has one, for example {@code ci/deployer}
   * @param roleId the unique id of the role, which begins with {@code AROA} in AWS
   * @param sessionName the name that whoever took it on gave to the session
   * @param tags the tags of the role by key, those of the session in their place where both have
   *     one
   * @param roleSession what was settled when it was taken on
   */
  record AssumedRole(
      Owner account,
      String role,
      String roleId,
      String sessionName,
      Map<String, String> tags,
      Session roleSession)
      implements Identity {
    /** Copies the map. */
    public AssumedRole {
      tags = Map.copyOf(tags);
    }

    @Override
    public String arn() {
      return "arn:aws:sts::%s:assumed-role/%s/%s"
          .formatted(account.accountId(), withoutPath(role), sessionName);
    }

    @Override
    public String principalArn() {
      return "arn:aws:iam::" + account.accountId() + ":role/" + role;
    }

    @Override
    public String userId() {
      return roleId + ":" + sessionName;
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(roleSession);
    }
  }

  /**
   * What temporary credentials were issued with.
   *
   * @param issuedAt when they were issued, as the condition key {@code aws:TokenIssueTime} gives it
   * @param policies the session policies, beyond which the session may do nothing that the policies
   *     of its identity allow; empty if there is no such bound. See <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
   *     policies</a>
   */
  record Session(Instant issuedAt, List<PolicyDocument> policies) {
    /** Copies the list. */
    public Session {
      policies = List.copyOf(policies);
    }
  }

  /** The one anonymous principal. */
  Anonymous ANONYMOUS = new Anonymous();

  private static String withoutPath(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
