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
 * @param access whose the object is and what is granted on it; empty if it belongs to the owner of
 *     the bucket and nothing is granted to others
 */
public record CreateMultipartUploadInput(
    BucketName bucket,
    ObjectKey key,
    Owner initiator,
    ObjectMetadata metadata,
    Tagging tagging,
    StorageClass storageClass,
    Optional<ChecksumAlgorithm> checksumAlgorithm,
    ChecksumType checksumType,
    Optional<ObjectAccess> access) {

  /** Begins an upload of an object that belongs to the owner of the bucket. */
  public CreateMultipartUploadInput(
      BucketName bucket,
      ObjectKey key,
      Owner initiator,
      ObjectMetadata metadata,
      Tagging tagging,
      StorageClass storageClass,
      Optional<ChecksumAlgorithm> checksumAlgorithm,
      ChecksumType checksumType) {
    this(
        bucket,
        key,
        initiator,
        metadata,
        tagging,
        storageClass,
        checksumAlgorithm,
        checksumType,
        Optional.empty());
  }

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
