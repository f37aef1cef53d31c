package io.hafiz.model.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import java.util.List;

/**
 * The tags of a bucket.
 *
 * @param tags at most {@link #MAX_BUCKET_TAGS}, else {@code BadRequest}; the same key twice throws
 *     {@code InvalidTag}
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html">PutBucketTagging</a>
 */
public record BucketTagging(List<Tag> tags) implements BucketConfiguration {
  /** The most tags a bucket can have. */
  public static final int MAX_BUCKET_TAGS = 50;

  /** Copies the list and checks it. */
  public BucketTagging {
    tags = List.copyOf(tags);
    if (tags.size() > MAX_BUCKET_TAGS) {
      throw new S3Exception(
          S3ErrorCode.TOO_MANY_TAGS, "Bucket tag count cannot be greater than " + MAX_BUCKET_TAGS);
    }
    Tagging.requireDistinctKeys(tags);
  }
}
