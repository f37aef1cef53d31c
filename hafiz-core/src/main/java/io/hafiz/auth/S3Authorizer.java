package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.configuration.BucketPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides as S3 does: a denial in any policy first, then the public access block, then what the
 * policies of the bucket and of the principal allow together, then the access control lists of the
 * bucket and the object, then no.
 *
 * <p>Within the account that owns the bucket an allowance by either policy suffices, across
 * accounts both are needed; the root user needs none of its own. The policies of a session bound
 * what its identity may, but not what the bucket's policy allows the session itself or everyone. A
 * list allows what the policy of the bucket could. An object that another account owns counts as
 * that account's. A denial binds the owner too, but cannot take the root user of the owning account
 * the bucket's policy itself. Thread-safe.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How
 * Amazon S3 authorizes a request</a>.
 */
public final class S3Authorizer implements Authorizer {
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
    List<PolicyDocument> resource = bucketPolicy(request);
    List<PolicyDocument> identity = List.of();
    List<PolicyDocument> session = List.of();
    if (request.principal() instanceof Principal.Identity signer) {
      identity = identityPolicies.of(signer);
      session = signer.session().map(Principal.Session::policies).orElse(List.of());
    }
    boolean none = resource.isEmpty() && identity.isEmpty() && session.isEmpty();
    AuthorizationRequest complete = none ? request : completed(request);
    return new Evaluation(
            complete,
            PolicySet.of(PolicyType.RESOURCE_BASED, resource, complete),
            PolicySet.of(PolicyType.IDENTITY_BASED, identity, complete),
            session.isEmpty()
                ? Optional.empty()
                : Optional.of(PolicySet.of(PolicyType.SESSION, session, complete)),
            AclEvaluator.evaluate(complete))
        .decision();
  }

  private static List<PolicyDocument> bucketPolicy(AuthorizationRequest request) {
    return request
        .bucket()
        .flatMap(bucket -> bucket.configuration(BucketPolicy.class))
        .map(policy -> List.of(policy.document()))
        .orElse(List.of());
  }

  /** Adds the condition keys that follow from the principal and the bucket. */
  private static AuthorizationRequest completed(AuthorizationRequest request) {
    Map<String, List<String>> context = new HashMap<>(request.context());
    context.putAll(PrincipalContext.of(request.principal()));
    context.put("aws:viaawsservice", List.of("false"));
    request
        .bucket()
        .ifPresent(
            bucket -> {
              List<String> account = List.of(bucket.owner().accountId());
              context.put("aws:resourceaccount", account);
              context.put("s3:resourceaccount", account);
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
