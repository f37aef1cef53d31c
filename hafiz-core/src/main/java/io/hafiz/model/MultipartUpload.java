package io.hafiz.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An upload in progress, with all that its object will have once it is completed.
 *
 * @param bucket the bucket
 * @param key the key its object will have
 * @param uploadId its id, valid for this bucket and key only
 * @param initiated when it was created, to the second
 * @param initiator who created it
 * @param owner the account that will own the object
 * @param storageClass storage class of the object
 * @param metadata metadata of the object
 * @param tagging tags of the object
 * @param checksumAlgorithm the algorithm its creator chose; empty if none, then the object gets a
 *     CRC64NVME
 * @param checksumType the type its creator chose or the algorithm's default; {@code FULL_OBJECT}
 *     without an algorithm
 * @param acl access control list of the object; empty if that grants all to the owner alone
 */
public record MultipartUpload(
    BucketName bucket,
    ObjectKey key,
    UploadId uploadId,
    Instant initiated,
    Owner initiator,
    Owner owner,
    StorageClass storageClass,
    ObjectMetadata metadata,
    Tagging tagging,
    Optional<ChecksumAlgorithm> checksumAlgorithm,
    ChecksumType checksumType,
    Optional<AccessControlList> acl) {

  /** Describes an upload of an object on which nothing is granted to anyone but its owner. */
  public MultipartUpload(
      BucketName bucket,
      ObjectKey key,
      UploadId uploadId,
      Instant initiated,
      Owner initiator,
      Owner owner,
      StorageClass storageClass,
      ObjectMetadata metadata,
      Tagging tagging,
      Optional<ChecksumAlgorithm> checksumAlgorithm,
      ChecksumType checksumType) {
    this(
        bucket,
        key,
        uploadId,
        initiated,
        initiator,
        owner,
        storageClass,
        metadata,
        tagging,
        checksumAlgorithm,
        checksumType,
        Optional.empty());
  }
}
