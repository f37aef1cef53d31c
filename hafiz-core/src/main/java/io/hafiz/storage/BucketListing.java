package io.hafiz.storage;

import io.hafiz.model.Bucket;
import java.util.List;

/**
 * One page of buckets.
 *
 * @param buckets in the order of their names
 * @param truncated whether more follow; the next page begins after the last one here
 */
public record BucketListing(List<Bucket> buckets, boolean truncated) {
  /** Copies the list. */
  public BucketListing {
    buckets = List.copyOf(buckets);
  }
}
