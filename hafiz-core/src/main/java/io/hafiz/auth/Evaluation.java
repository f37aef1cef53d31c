package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyEvaluator;
import io.hafiz.auth.policy.PolicyOutcome.Grantee;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.Bucket;
import io.hafiz.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What bears on a request and what it says of it. A pure function of its components; what explains
 * the decision is worked out again when it is asked for.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 * evaluation logic</a>.
 *
 * @param request the request, with every condition key that policies ask for
 * @param resource the bucket's policy
 * @param identity the policies of the principal
 * @param session the policies that bound its session; empty if none do
 * @param acl the access control lists of the bucket and the object
 */
record Evaluation(
    AuthorizationRequest request,
    PolicySet resource,
    PolicySet identity,
    Optional<PolicySet> session,
    AclOutcome acl)
    implements Explanation {
  private static final Set<String> ALWAYS_THE_OWNERS =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  /** Returns the decision. */
  Decision decision() {
    Ground ground = ground();
    if (ground instanceof Ground.Missing || ground instanceof Ground.Blocked) {
      return new Decision.Deny(this, false);
    }
    return ground instanceof Ground.Stated stated && stated.denies()
        ? new Decision.Deny(this, true)
        : new Decision.Allow(this);
  }

  /** Returns what decides, in S3's order. */
  private Ground ground() {
    if (isRecovery()) {
      return Ground.Privilege.BUCKET_POLICY;
    }
    for (PolicySet policies : policies()) {
      if (policies.denies()) {
        return policies.stated();
      }
    }
    if (PublicAccessBlock.shutsOut(request)) {
      return new Ground.Blocked();
    }
    if (!(request.principal() instanceof Principal.Identity signer)) {
      return shared();
    }
    return isOfAuthority(signer) ? withinAccount(signer) : acrossAccounts(signer);
  }

  /**
   * Either side suffices. What the bucket's policy leaves to the account is not yet allowed; what
   * it allows a role, its sessions may within their policies; what it allows in person, no other
   * policy bounds. Nor does any what a list grants everyone.
   */
  private Ground withinAccount(Principal.Identity signer) {
    if (policyCounts() && resource.allows(Grantee.PRINCIPAL)) {
      return resource.stated();
    }
    boolean asRole = policyCounts() && resource.allows(Grantee.ROLE);
    Ground own = own(signer);
    Ground bounded = bounded(own instanceof Ground.Missing && asRole ? resource.stated() : own);
    boolean granted = acl instanceof AclOutcome.Allow allow && !allow.leftToAccount();
    return bounded instanceof Ground.Missing && granted ? new Ground.Granted(acl) : bounded;
  }

  /** Both accounts must allow it, each by its own policies. */
  private Ground acrossAccounts(Principal.Identity signer) {
    Ground shared = shared();
    Ground own = bounded(own(signer));
    return shared instanceof Ground.Missing || !(own instanceof Ground.Missing) ? shared : own;
  }

  /** Returns what the account of the bucket or object allows others. */
  private Ground shared() {
    if (policyCounts() && resource.allows()) {
      return resource.stated();
    }
    return acl instanceof AclOutcome.Allow ? new Ground.Granted(acl) : resource.missing();
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
        && isOf(request.bucket().map(Bucket::owner), root);
  }

  /** The policy of a bucket allows nothing that is done to another account's object. */
  private boolean policyCounts() {
    return ContextAuthority.isBucketOwner(request);
  }

  private boolean isOfAuthority(Principal.Identity signer) {
    return isOf(ContextAuthority.of(request), signer);
  }

  /** An action on no bucket is one in the signer's own account. */
  private static boolean isOf(Optional<Owner> owner, Principal.Identity signer) {
    return owner.map(of -> of.accountId().equals(signer.account().accountId())).orElse(true);
  }

  private List<PolicySet> policies() {
    return session
        .map(bound -> List.of(resource, identity, bound))
        .orElseGet(() -> List.of(resource, identity));
  }

  @Override
  public String reason() {
    return ground().reason(request.action());
  }

  @Override
  public String message() {
    if (!(request.principal() instanceof Principal.Identity signer)
        || !isOf(request.bucket().map(Bucket::owner), signer)) {
      return S3ErrorCode.ACCESS_DENIED.message();
    }
    String on = request.resource().equals("*") ? "" : " on resource: \"" + request.resource() + '"';
    return "User: %s is not authorized to perform: %s%s %s"
        .formatted(signer.arn(), request.action(), on, ground().context(request.action()));
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
    if (request.bucket().isPresent()) {
      steps.addAll(sharing(ground));
    }
    return steps;
  }

  private List<Step> sharing(Ground ground) {
    List<Step> steps = new ArrayList<>();
    if (!policyCounts()) {
      steps.add(
          new Step.Rule(
              "object ownership",
              "the object is another account's, so that the bucket's policy cannot allow it",
              false));
    }
    if (PublicAccessBlock.shutsOut(request)) {
      steps.add(
          new Step.Rule(
              "public access block", PublicAccessBlock.REASON, ground instanceof Ground.Blocked));
    }
    steps.add(new Step.Rule("ACL", acl.reason(), ground instanceof Ground.Granted));
    return steps;
  }

  /** Shows what decides, and not what was asked. */
  @Override
  public String toString() {
    return "Evaluation[" + reason() + "]";
  }
}
