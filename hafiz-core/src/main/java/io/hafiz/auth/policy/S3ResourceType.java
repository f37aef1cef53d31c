package io.hafiz.auth.policy;

/**
 * What an action of S3 is done to.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies">Resource
 * types defined by Amazon S3</a>.
 */
public enum S3ResourceType {
  /** A bucket that exists. */
  BUCKET,
  /** An object, a version of one or an upload. */
  OBJECT,
  /** Nothing that exists yet, or an account; only identity policies speak of such actions. */
  ACCOUNT,
  /** An access point, access grant, batch job or storage lens, none of which a bucket holds. */
  OTHER
}
