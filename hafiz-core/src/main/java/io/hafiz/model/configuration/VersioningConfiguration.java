package io.hafiz.model.configuration;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.VersioningStatus;

/**
 * Whether the bucket keeps versions.
 *
 * @param status what was put last; {@code UNVERSIONED} is what absence means and throws {@code
 *     IllegalVersioningConfigurationException}
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html">PutBucketVersioning</a>
 */
public record VersioningConfiguration(VersioningStatus status) implements BucketConfiguration {
  /** Checks the status. */
  public VersioningConfiguration {
    if (status == VersioningStatus.UNVERSIONED) {
      throw new S3Exception(S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION);
    }
  }
}
