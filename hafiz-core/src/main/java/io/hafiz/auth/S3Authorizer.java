package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.auth.policy.PolicyEvaluator;
import io.hafiz.auth.policy.PolicyOutcome;
import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.BucketPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides as S3 does: a denial in any policy first, then the public access block, then what the
 * policies of the bucket and of the principal allow together, then the access control lists of the
 * bucket and the object, then no.
 *
 * <p>Within the account that owns the bucket an allowance by either policy suffices, across
 * accounts both are needed; the root user needs none of its own. A list allows what the policy of
 * the bucket could. An object that another account owns counts as that account's. A denial binds
 * the owner too, but cannot take the root user of the owning account the bucket's policy itself.
 * Thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How
 * Amazon S3 authorizes a request</a>.
 */
public final class S3Authorizer implements Authorizer {
  private static final Set<String> ALWAYS_THE_OWNERS =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  private final IdentityPolicies identityPolicies;

  private S3Authorizer(IdentityPolicies identityPolicies) {
    this.identityPolicies = identityPolicies;
  }

  /** Returns an authorizer for principals without policies of their own. */
  public static S3Authorizer standard() {
    return of(IdentityPolicies.none());
  }

  /** Returns an authorizer for principals with policies of their own. */
  public static S3Authorizer of(IdentityPolicies identityPolicies) {
    return new S3Authorizer(identityPolicies);
  }

  @Override
  public Decision authorize(AuthorizationRequest request) {
    AuthorizationRequest complete = withPrincipal(request);
    PolicyOutcome bucket = PolicyEvaluator.evaluate(bucketPolicies(request), complete);
    PolicyOutcome identity = PolicyEvaluator.evaluate(ownPolicies(request.principal()), complete);
    if (isRecovery(request)) {
      return new Decision.Allow("the root user of the owning account may change the bucket policy");
    }
    if (bucket instanceof PolicyOutcome.ExplicitDeny) {
      return new Decision.Deny("bucket policy: " + bucket.reason(), true);
    }
    if (identity instanceof PolicyOutcome.ExplicitDeny) {
      return new Decision.Deny("identity policy: " + identity.reason(), true);
    }
    if (PublicAccessBlock.shutsOut(request)) {
      return new Decision.Deny("public access block: " + PublicAccessBlock.REASON, false);
    }
    return allowance(request, new Shared(request, bucket), identity);
  }

  /**
   * What the bucket and the object permit to others.
   *
   * @param policy what the policy of the bucket says
   * @param policyCounts whether it can permit what is asked
   * @param acl what access control lists say
   */
  private record Shared(PolicyOutcome policy, boolean policyCounts, AclOutcome acl) {
    Shared(AuthorizationRequest request, PolicyOutcome policy) {
      this(policy, ContextAuthority.isBucketOwner(request), AclEvaluator.evaluate(request));
    }

    boolean allows() {
      return policyCounts && policy instanceof PolicyOutcome.Allow
          || acl instanceof AclOutcome.Allow;
    }

    /** What is left to the account is not yet allowed within that account. */
    boolean allowsDirectly() {
      return policyCounts && policy instanceof PolicyOutcome.Allow allow && !allow.leftToAccount()
          || acl instanceof AclOutcome.Allow grant && !grant.leftToAccount();
    }

    String reason() {
      String other = policyCounts ? "" : ", but the object is another account's";
      return "bucket policy: " + policy.reason() + other + "; " + acl.reason();
    }
  }

  private static Decision allowance(
      AuthorizationRequest request, Shared shared, PolicyOutcome identity) {
    if (!(request.principal() instanceof Principal.Identity signer)) {
      return shared.allows()
          ? new Decision.Allow(shared.reason())
          : new Decision.Deny("anonymous, and " + shared.reason(), false);
    }
    boolean own = signer instanceof Principal.Root || identity instanceof PolicyOutcome.Allow;
    String reason = reason(signer, shared, identity);
    boolean allowed =
        isOfAuthority(request, signer) ? own || shared.allowsDirectly() : own && shared.allows();
    return allowed ? new Decision.Allow(reason) : new Decision.Deny(reason, false);
  }

  /** An action on no bucket is one in the signer's own account. */
  private static boolean isOfAuthority(AuthorizationRequest request, Principal.Identity signer) {
    return ContextAuthority.of(request)
        .map(owner -> owner.accountId().equals(signer.account().accountId()))
        .orElse(true);
  }

  private static boolean isOwnAccount(AuthorizationRequest request, Principal.Identity signer) {
    return request
        .bucket()
        .filter(bucket -> bucket.owner().accountId().equals(signer.account().accountId()))
        .isPresent();
  }

  private static boolean isRecovery(AuthorizationRequest request) {
    return ALWAYS_THE_OWNERS.contains(request.action())
        && request.principal() instanceof Principal.Root root
        && isOwnAccount(request, root);
  }

  private static String reason(Principal.Identity signer, Shared shared, PolicyOutcome identity) {
    String own =
        signer instanceof Principal.Root ? "root user" : "identity policy: " + identity.reason();
    return own + "; " + shared.reason();
  }

  private static List<PolicyDocument> bucketPolicies(AuthorizationRequest request) {
    return request
        .bucket()
        .flatMap(bucket -> bucket.configuration(BucketPolicy.class))
        .map(policy -> List.of(policy.document()))
        .orElse(List.of());
  }

  private List<PolicyDocument> ownPolicies(Principal principal) {
    return principal instanceof Principal.Identity identity
        ? identityPolicies.of(identity)
        : List.of();
  }

  private static AuthorizationRequest withPrincipal(AuthorizationRequest request) {
    Map<String, List<String>> context = new HashMap<>(request.context());
    context.putAll(PrincipalContext.of(request.principal()));
    context.put("aws:viaawsservice", List.of("false"));
    Optional<String> account = request.bucket().map(Bucket::owner).map(owner -> owner.accountId());
    account.ifPresent(
        id -> {
          context.put("aws:resourceaccount", List.of(id));
          context.put("s3:resourceaccount", List.of(id));
        });
    return new AuthorizationRequest(
        request.principal(),
        request.action(),
        request.resource(),
        request.bucket(),
        request.object(),
        context);
  }
}
