package io.hafiz.auth;

import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.BucketPolicy;

/**
 * Evaluates the public access block of buckets as a pure function of the request. Ignoring lists is
 * left to {@link AclEvaluator}, and refusing documents to the operations that put them.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-options">Block
 * public access settings</a>.
 */
public final class PublicAccessBlock {
  /** Why {@link #shutsOut} refuses a request. */
  public static final String REASON = "RestrictPublicBuckets, as the policy is public";

  private PublicAccessBlock() {}

  /**
   * Returns whether a request is refused because the policy of its bucket is public, which leaves
   * the bucket to its owner's account.
   */
  public static boolean shutsOut(AuthorizationRequest request) {
    return request
        .bucket()
        .filter(bucket -> bucket.publicAccessBlock().restrictPublicBuckets())
        .filter(bucket -> !isOfOwner(bucket, request.principal()))
        .flatMap(bucket -> bucket.configuration(BucketPolicy.class))
        .filter(policy -> policy.document().isPublic())
        .isPresent();
  }

  private static boolean isOfOwner(Bucket bucket, Principal principal) {
    return principal instanceof Principal.Identity identity
        && identity.account().accountId().equals(bucket.owner().accountId());
  }
}
