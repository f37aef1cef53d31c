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
 * Decides as S3 does: a denial in any policy first, then what the policies of the bucket and of the
 * principal allow together, then no.
 *
 * <p>Within the account that owns the bucket an allowance by either policy suffices, across
 * accounts both are needed; the root user needs none of its own. A denial binds the owner too, but
 * cannot take the root user of the owning account the bucket's policy itself. Thread-safe.
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
    return allowance(request, bucket, identity);
  }

  private static Decision allowance(
      AuthorizationRequest request, PolicyOutcome bucket, PolicyOutcome identity) {
    if (!(request.principal() instanceof Principal.Identity signer)) {
      return bucket instanceof PolicyOutcome.Allow
          ? new Decision.Allow("bucket policy: " + bucket.reason())
          : new Decision.Deny("anonymous, and bucket policy: " + bucket.reason(), false);
    }
    boolean own = signer instanceof Principal.Root || identity instanceof PolicyOutcome.Allow;
    String reason = reason(signer, bucket, identity);
    boolean allowed =
        isOwnAccount(request, signer) ? own || allowsDirectly(bucket) : own && allows(bucket);
    return allowed ? new Decision.Allow(reason) : new Decision.Deny(reason, false);
  }

  /** What the bucket's policy leaves to the account is not yet allowed within that account. */
  private static boolean allowsDirectly(PolicyOutcome bucket) {
    return bucket instanceof PolicyOutcome.Allow allow && !allow.leftToAccount();
  }

  private static boolean allows(PolicyOutcome bucket) {
    return bucket instanceof PolicyOutcome.Allow;
  }

  /** An action on no bucket is one in the signer's own account. */
  private static boolean isOwnAccount(AuthorizationRequest request, Principal.Identity signer) {
    return request
        .bucket()
        .map(bucket -> bucket.owner().accountId().equals(signer.account().accountId()))
        .orElse(true);
  }

  private static boolean isRecovery(AuthorizationRequest request) {
    return ALWAYS_THE_OWNERS.contains(request.action())
        && request.bucket().isPresent()
        && request.principal() instanceof Principal.Root root
        && isOwnAccount(request, root);
  }

  private static String reason(
      Principal.Identity signer, PolicyOutcome bucket, PolicyOutcome identity) {
    String own =
        signer instanceof Principal.Root ? "root user" : "identity policy: " + identity.reason();
    return own + "; bucket policy: " + bucket.reason();
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
        request.principal(), request.action(), request.resource(), request.bucket(), context);
  }
}
