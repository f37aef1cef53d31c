package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import java.util.Optional;

/**
 * What {@link StorageBackend#createMultipartUpload} needs.
 *
 * @param bucket the bucket
 * @param key the key
 * @param initiator who begins the upload
 * @param metadata metadata of the object
 * @param tagging tags of the object
 * @param storageClass storage class of the object
 * @param checksumAlgorithm what parts and object are checked with; empty for S3's default
 * @param checksumType what the object's checksum covers
 */
public record CreateMultipartUploadInput(
    BucketName bucket,
    ObjectKey key,
    Owner initiator,
    ObjectMetadata metadata,
    Tagging tagging,
    StorageClass storageClass,
    Optional<ChecksumAlgorithm> checksumAlgorithm,
    ChecksumType checksumType) {

  /** Begins a plain upload with S3's default checksum. */
  public static CreateMultipartUploadInput of(BucketName bucket, ObjectKey key, Owner initiator) {
    return new CreateMultipartUploadInput(
        bucket,
        key,
        initiator,
        ObjectMetadata.EMPTY,
        Tagging.EMPTY,
        StorageClass.STANDARD,
        Optional.empty(),
        ChecksumType.FULL_OBJECT);
  }
}
