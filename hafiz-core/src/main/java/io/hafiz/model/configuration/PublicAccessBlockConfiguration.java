package io.hafiz.model.configuration;

/**
 * What no access control list and no policy can make public.
 *
 * @param blockPublicAcls refuses to put lists that are public
 * @param ignorePublicAcls grants nothing by what lists grant to everyone or to every account
 * @param blockPublicPolicy refuses to put a policy that is public
 * @param restrictPublicBuckets shuts other accounts and anonymous requests out while the policy is
 *     public
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking
 *     public access to your Amazon S3 storage</a>
 */
public record PublicAccessBlockConfiguration(
    boolean blockPublicAcls,
    boolean ignorePublicAcls,
    boolean blockPublicPolicy,
    boolean restrictPublicBuckets)
    implements BucketConfiguration {
  /** What S3 gives to new buckets since April 2023: everything is blocked. */
  public static final PublicAccessBlockConfiguration OF_NEW_BUCKETS =
      new PublicAccessBlockConfiguration(true, true, true, true);

  /** What absence means: nothing is blocked. */
  public static final PublicAccessBlockConfiguration NONE =
      new PublicAccessBlockConfiguration(false, false, false, false);
}
