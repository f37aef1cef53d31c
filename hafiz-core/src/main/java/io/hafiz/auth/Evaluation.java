package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyEvaluator;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import io.hafiz.error.S3ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies that bear on a request say of it. A pure function of its components; what
 * explains the decision is worked out again when it is asked for.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 * evaluation logic</a>.
 *
 * @param request the request, with every condition key that policies ask for
 * @param resource the bucket's policy
 * @param identity the policies of the principal
 * @param session the policies that bound its session; empty if none do
 */
record Evaluation(
    AuthorizationRequest request,
    PolicySet resource,
    PolicySet identity,
    Optional<PolicySet> session)
    implements Explanation {
  private static final Set<String> ALWAYS_THE_OWNERS =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  /** Returns the decision. */
  Decision decision() {
    Ground ground = ground();
    if (ground instanceof Ground.Missing) {
      return new Decision.Deny(this, false);
    }
    return ground instanceof Ground.Stated stated && stated.denies()
        ? new Decision.Deny(this, true)
        : new Decision.Allow(this);
  }

  /** Returns what decides: a denial, then what the policies allow together, then the lack of it. */
  private Ground ground() {
    if (isRecovery()) {
      return Ground.Privilege.BUCKET_POLICY;
    }
    for (PolicySet policies : policies()) {
      if (policies.denies()) {
        return policies.stated();
      }
    }
    if (!(request.principal() instanceof Principal.Identity signer)) {
      return resource.allows() ? resource.stated() : resource.missing();
    }
    return isOwnAccount(signer) ? withinAccount(signer) : acrossAccounts(signer);
  }

  /**
   * Either policy suffices. What the bucket's policy leaves to the account is not yet allowed; what
   * it allows a role, its sessions may within their policies; what it allows in person, no other
   * policy bounds.
   */
  private Ground withinAccount(Principal.Identity signer) {
    if (resource.allows(Grantee.PRINCIPAL)) {
      return resource.stated();
    }
    Ground own = own(signer);
    return own instanceof Ground.Missing && resource.allows(Grantee.ROLE)
        ? bounded(resource.stated())
        : bounded(own);
  }

  /** Both accounts must allow it, each by its own policies. */
  private Ground acrossAccounts(Principal.Identity signer) {
    if (!resource.allows()) {
      return resource.missing();
    }
    Ground own = bounded(own(signer));
    return own instanceof Ground.Missing ? own : resource.stated();
  }

  /** Returns what the account of the principal says of it. */
  private Ground own(Principal.Identity signer) {
    if (signer instanceof Principal.Root) {
      return Ground.Privilege.ROOT_USER;
    }
    return identity.allows() ? identity.stated() : identity.missing();
  }

  /** A session may do nothing that its policies do not allow as well. */
  private Ground bounded(Ground allowance) {
    return allowance instanceof Ground.Missing
        ? allowance
        : session.filter(policies -> !policies.allows()).map(PolicySet::missing).orElse(allowance);
  }

  private boolean isRecovery() {
    return ALWAYS_THE_OWNERS.contains(request.action())
        && request.bucket().isPresent()
        && request.principal() instanceof Principal.Root root
        && isOwnAccount(root);
  }

  /** An action on no bucket is one in the signer's own account. */
  private boolean isOwnAccount(Principal.Identity signer) {
    return request
        .bucket()
        .map(bucket -> bucket.owner().accountId().equals(signer.account().accountId()))
        .orElse(true);
  }

  private List<PolicySet> policies() {
    List<PolicySet> policies = new ArrayList<>(List.of(resource, identity));
    session.ifPresent(policies::add);
    return policies;
  }

  @Override
  public String reason() {
    return ground().reason(request.action());
  }

  @Override
  public String message() {
    if (!(request.principal() instanceof Principal.Identity signer) || !isOwnAccount(signer)) {
      return S3ErrorCode.ACCESS_DENIED.message();
    }
    String resourceName =
        request.resource().equals("*") ? "" : " on resource: \"" + request.resource() + '"';
    return "User: %s is not authorized to perform: %s%s %s"
        .formatted(
            signer.arn(), request.action(), resourceName, ground().context(request.action()));
  }

  @Override
  public List<Step> steps() {
    Ground ground = ground();
    List<Step> steps = new ArrayList<>();
    if (ground instanceof Ground.Privilege privilege) {
      steps.add(new Step.Rule("root user", privilege.words(), true));
    }
    for (PolicySet policies : policies()) {
      steps.add(
          new Step.Policies(
              policies.type(),
              policies.outcome(),
              PolicyEvaluator.trace(policies.documents(), request),
              ground.isOf(policies.type())));
    }
    return steps;
  }
}
