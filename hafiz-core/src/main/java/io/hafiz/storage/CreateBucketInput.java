package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.OwnershipControls;
import io.hafiz.model.configuration.PublicAccessBlockConfiguration;
import java.util.List;

/**
 * What {@link StorageBackend#createBucket} needs.
 *
 * @param bucket name of the new bucket
 * @param owner the account that will own it
 * @param region the region it is in
 * @param configurations what the bucket has from its first moment; at most one of each type. A
 *     bucket without {@link OwnershipControls} and {@link PublicAccessBlockConfiguration} is as
 *     those made before April 2023: access control lists count and public access is not blocked
 */
public record CreateBucketInput(
    BucketName bucket, Owner owner, String region, List<BucketConfiguration> configurations) {
  /** Copies the list. */
  public CreateBucketInput {
    configurations = List.copyOf(configurations);
  }

  /**
   * Creates a bucket as S3 does since April 2023: its owner owns every object, access control lists
   * do not count, and public access is blocked.
   */
  public static CreateBucketInput of(BucketName bucket, Owner owner, String region) {
    return new CreateBucketInput(
        bucket,
        owner,
        region,
        List.of(OwnershipControls.OF_NEW_BUCKETS, PublicAccessBlockConfiguration.OF_NEW_BUCKETS));
  }
}
