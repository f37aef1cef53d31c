package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;

/**
 * Names a multipart upload. An id is valid only together with the bucket and key it was made for.
 *
 * @param bucket the bucket
 * @param key the key
 * @param uploadId the id
 */
public record UploadReference(BucketName bucket, ObjectKey key, UploadId uploadId) {}
