package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.auth.policy.PolicyEvaluator;
import io.hafiz.auth.policy.PolicyOutcome;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides who may take on a role: its trust policy must let whoever asks, and unless that names
 * them within one account, a policy of their own must too. A denial in either wins. Thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html">Roles
 * terms and concepts</a>.
 */
public final class RoleTrust {
  private final IdentityPolicies identityPolicies;

  /** Creates the decider for callers with these policies. */
  public RoleTrust(IdentityPolicies identityPolicies) {
    this.identityPolicies = identityPolicies;
  }

  /**
   * Returns whether someone may do something to a role.
   *
   * @param caller who asks
   * @param action {@code sts:AssumeRole}, or {@code sts:TagSession} for session tags
   * @param role the role
   * @param context condition keys known of the request, by lower-case name, such as {@code
   *     sts:externalid}
   */
  public Decision decide(
      Principal.Identity caller, String action, Role role, Map<String, List<String>> context) {
    AuthorizationRequest request = request(caller, action, role, context);
    List<PolicyDocument> bounds =
        caller.session().map(Principal.Session::policies).orElse(List.of());
    PolicyOutcome trust = PolicyEvaluator.evaluate(List.of(role.trustPolicy()), request);
    PolicyOutcome own = PolicyEvaluator.evaluate(identityPolicies.of(caller), request);
    PolicyOutcome bound = PolicyEvaluator.evaluate(bounds, request);
    String reason =
        "trust policy: %s; identity policy: %s; session policy: %s"
            .formatted(trust.reason(), own.reason(), bounds.isEmpty() ? "none" : bound.reason());
    if (Stream.of(trust, own, bound).anyMatch(PolicyOutcome.ExplicitDeny.class::isInstance)) {
      return new Decision.Deny(reason, true);
    }
    boolean within = bounds.isEmpty() || bound instanceof PolicyOutcome.Allow;
    boolean home = caller.account().accountId().equals(role.account().accountId());
    return trust instanceof PolicyOutcome.Allow allow
            && isLet(home ? allow.grantee() : Grantee.ACCOUNT, own, within)
        ? new Decision.Allow(reason)
        : new Decision.Deny(reason, false);
  }

  private static AuthorizationRequest request(
      Principal.Identity caller, String action, Role role, Map<String, List<String>> context) {
    Map<String, List<String>> keys = new HashMap<>(context);
    keys.putAll(PrincipalContext.of(caller));
    keys.put("aws:resourceaccount", List.of(role.account().accountId()));
    keys.put("aws:viaawsservice", List.of("false"));
    return new AuthorizationRequest(caller, action, role.arn(), Optional.empty(), keys);
  }

  /**
   * Within its account, a role that names someone needs no policy of theirs, and one that names a
   * session no session policy; other accounts have the last word on their people.
   *
   * @param grantee whom the trust policy lets
   * @param own what the caller's policies say
   * @param within whether the caller's session policies allow it, if there are any
   */
  private static boolean isLet(Grantee grantee, PolicyOutcome own, boolean within) {
    return switch (grantee) {
      case ACCOUNT -> within && own instanceof PolicyOutcome.Allow;
      case ROLE -> within;
      case PRINCIPAL -> true;
    };
  }
}
