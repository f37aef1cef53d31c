package io.hafiz.model.configuration;

import io.hafiz.model.ObjectOwnership;

/**
 * Who owns the objects of the bucket.
 *
 * @param objectOwnership the setting of its one rule
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_OwnershipControls.html">OwnershipControls</a>
 */
public record OwnershipControls(ObjectOwnership objectOwnership) implements BucketConfiguration {
  /** What S3 gives to new buckets since April 2023. */
  public static final OwnershipControls OF_NEW_BUCKETS =
      new OwnershipControls(ObjectOwnership.BUCKET_OWNER_ENFORCED);
}
