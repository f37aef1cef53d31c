package io.hafiz.model.configuration;

import io.hafiz.model.AccessControlList;

/**
 * The access control list of the bucket itself; absent where it grants all to the owner alone.
 *
 * @param list the list
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">PutBucketAcl</a>
 */
public record BucketAcl(AccessControlList list) implements BucketConfiguration {}
