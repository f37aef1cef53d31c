package io.hafiz.junit;

import io.hafiz.auth.Principal;
import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes principals of their ARNs. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns">IAM
 * ARNs</a>.
 */
final class CallerArn {
  private static final int COMPONENTS = 6;
  private static final int CANONICAL_ID_LENGTH = 64;

  private CallerArn() {}

  /** Returns the principal with an ARN, its session bounded by these policies. */
  static Principal principal(String arn, List<PolicyDocument> sessionPolicies) {
    String[] parts = arn.split(":", COMPONENTS);
    if (parts.length != COMPONENTS || !parts[0].equals("arn")) {
      throw unknown(arn);
    }
    Owner account = account(parts[4]);
    Principal.Session session = new Principal.Session(Instant.EPOCH, sessionPolicies);
    Optional<Principal.Session> bound =
        sessionPolicies.isEmpty() ? Optional.empty() : Optional.of(session);
    String[] resource = parts[5].split("/", 2);
    String name = resource.length == 2 ? resource[1] : "";
    return switch (parts[2] + ":" + resource[0]) {
      case "iam:root" -> new Principal.Root(account, bound);
      case "iam:user" -> new Principal.User(account, name, "AIDASIMULATED", Map.of(), bound);
      case "iam:role" -> role(account, name, "simulated", session);
      case "sts:assumed-role" -> {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
          throw unknown(arn);
        }
        yield role(account, name.substring(0, slash), name.substring(slash + 1), session);
      }
      default -> throw unknown(arn);
    };
  }

  private static Principal role(
      Owner account, String name, String sessionName, Principal.Session session) {
    return new Principal.AssumedRole(
        account, name, "AROASIMULATED", sessionName, Map.of(), session);
  }

  /** Returns the account with a 12-digit id. */
  static Owner account(String id) {
    Owner usual = Principal.Root.DEFAULT.account();
    return usual.accountId().equals(id)
        ? usual
        : new Owner("0".repeat(CANONICAL_ID_LENGTH - id.length()) + id, "", id);
  }

  private static IllegalArgumentException unknown(String arn) {
    return new IllegalArgumentException("not the ARN of a user, role or session: " + arn);
  }
}
