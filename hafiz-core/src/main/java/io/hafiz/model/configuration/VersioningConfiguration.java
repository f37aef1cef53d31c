package io.hafiz.model.configuration;

import io.hafiz.model.VersioningStatus;

/**
 * Whether the bucket keeps versions.
 *
 * @param status what was put last; {@code UNVERSIONED} cannot be put, it is what absence means
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html">PutBucketVersioning</a>
 */
public record VersioningConfiguration(VersioningStatus status) implements BucketConfiguration {}
