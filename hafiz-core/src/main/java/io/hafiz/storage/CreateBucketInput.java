package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.model.configuration.BucketConfiguration;
import java.util.List;

/**
 * What {@link StorageBackend#createBucket} needs.
 *
 * @param bucket name of the new bucket
 * @param owner the account that will own it
 * @param region the region it is in
 * @param configurations what the bucket has from its first moment; at most one of each type
 */
public record CreateBucketInput(
    BucketName bucket, Owner owner, String region, List<BucketConfiguration> configurations) {
  /** Copies the list. */
  public CreateBucketInput {
    configurations = List.copyOf(configurations);
  }
}
