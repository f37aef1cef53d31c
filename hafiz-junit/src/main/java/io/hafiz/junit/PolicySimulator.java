package io.hafiz.junit;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectOwnership;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.OwnershipControls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tests policies without a server: decides as S3 would, and shows in a failure which statement was
 * compared with what.
 *
 * <pre>{@code
 * PolicySimulator photos = PolicySimulator.ofBucket("photos").bucketPolicy(json);
 *
 * photos.as("arn:aws:iam::123456789012:user/alice")
 *     .action("s3:GetObject")
 *     .on("arn:aws:s3:::photos/a.jpg")
 *     .with("aws:SourceIp", "192.0.2.7")
 *     .assertAllowed();
 * }</pre>
 *
 * <p>The bucket belongs to account {@code 123456789012}, whose users' policies suffice, unless
 * {@link #ownedBy} says otherwise; its lists are disabled and its public access is not blocked.
 * Named after the <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html">IAM
 * policy simulator</a>. Immutable and thread-safe.
 */
public final class PolicySimulator {
  private final Bucket bucket;
  private final List<PolicyDocument> identityPolicies;
  private final List<PolicyDocument> sessionPolicies;

  private PolicySimulator(
      Bucket bucket, List<PolicyDocument> identityPolicies, List<PolicyDocument> sessionPolicies) {
    this.bucket = bucket;
    this.identityPolicies = List.copyOf(identityPolicies);
    this.sessionPolicies = List.copyOf(sessionPolicies);
  }

  /** Returns a simulator of a bucket without a policy. */
  public static PolicySimulator ofBucket(String name) {
    Bucket bucket =
        new Bucket(
            new BucketName(name),
            Principal.Root.DEFAULT.account(),
            "us-east-1",
            Instant.EPOCH,
            Map.of());
    return new PolicySimulator(
        bucket.with(new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED)),
        List.of(),
        List.of());
  }

  /** Returns this simulator with a bucket that belongs to the account of that 12-digit id. */
  public PolicySimulator ownedBy(String accountId) {
    Bucket other =
        new Bucket(
            bucket.name(),
            CallerArn.account(accountId),
            bucket.region(),
            bucket.creationDate(),
            bucket.configurations());
    return new PolicySimulator(other, identityPolicies, sessionPolicies);
  }

  /**
   * Returns this simulator with that policy of the bucket in place of any.
   *
   * @param json the document, as PutBucketPolicy takes it
   * @throws io.hafiz.error.S3Exception {@code MalformedPolicy} if S3 would refuse it
   */
  public PolicySimulator bucketPolicy(String json) {
    String text = json.strip();
    return with(new BucketPolicy(text, PolicyDocument.parseBucketPolicy(text, bucket.name())));
  }

  /** Returns this simulator with a setting of the bucket, such as its public access block. */
  public PolicySimulator with(BucketConfiguration configuration) {
    return new PolicySimulator(bucket.with(configuration), identityPolicies, sessionPolicies);
  }

  /**
   * Returns this simulator with one more policy of whichever user or role asks.
   *
   * @throws io.hafiz.error.S3Exception {@code MalformedPolicy} if IAM would refuse it
   */
  public PolicySimulator identityPolicy(String json) {
    return new PolicySimulator(bucket, plus(identityPolicies, json), sessionPolicies);
  }

  /**
   * Returns this simulator with one more policy that bounds whichever session asks.
   *
   * @throws io.hafiz.error.S3Exception {@code MalformedPolicy} if IAM would refuse it
   */
  public PolicySimulator sessionPolicy(String json) {
    return new PolicySimulator(bucket, identityPolicies, plus(sessionPolicies, json));
  }

  private static List<PolicyDocument> plus(List<PolicyDocument> policies, String json) {
    List<PolicyDocument> all = new ArrayList<>(policies);
    all.add(PolicyDocument.parseIdentityPolicy(json.strip()));
    return all;
  }

  /**
   * Begins a question by someone.
   *
   * @param arn the ARN of a root user, a user, a role or the session of a role
   * @throws IllegalArgumentException if it is none of these
   */
  public SimulatedRequest as(String arn) {
    return as(CallerArn.principal(arn, sessionPolicies));
  }

  /** Begins a question by a principal, whose session is bounded by its own policies alone. */
  public SimulatedRequest as(Principal principal) {
    return new SimulatedRequest(this, AuthorizationRequest.of(principal, "", "*").in(bucket));
  }

  /** Begins a question by someone who does not sign. */
  public SimulatedRequest asAnonymous() {
    return as(Principal.ANONYMOUS);
  }

  Decision decide(AuthorizationRequest request) {
    return S3Authorizer.of(
            identity -> identity instanceof Principal.Root ? List.of() : identityPolicies)
        .authorize(request);
  }
}
