package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import java.util.Optional;

/**
 * What {@link StorageBackend#copyObject} needs.
 *
 * @param source the object to copy
 * @param sourcePreconditions what must hold of it
 * @param bucket the bucket to copy to
 * @param key the key to copy to
 * @param metadata replaces the source's metadata; empty to copy them, except the website redirect
 *     location, which is never copied
 * @param websiteRedirectLocation set on the copy when the metadata are copied
 * @param tagging replaces the source's tags; empty to copy them
 * @param storageClass storage class of the copy
 * @param checksumAlgorithm the checksum the copy gets; empty to keep the source's algorithm
 * @param preconditions what must hold of the object that the copy replaces
 * @param access whose the copy is and what is granted on it; empty if it belongs to the owner of
 *     the bucket and nothing is granted to others
 */
public record CopyObjectInput(
    ObjectReference source,
    ReadPreconditions sourcePreconditions,
    BucketName bucket,
    ObjectKey key,
    Optional<ObjectMetadata> metadata,
    Optional<String> websiteRedirectLocation,
    Optional<Tagging> tagging,
    StorageClass storageClass,
    Optional<ChecksumAlgorithm> checksumAlgorithm,
    WritePreconditions preconditions,
    Optional<ObjectAccess> access) {

  /** Makes a copy that belongs to the owner of the bucket. */
  public CopyObjectInput(
      ObjectReference source,
      ReadPreconditions sourcePreconditions,
      BucketName bucket,
      ObjectKey key,
      Optional<ObjectMetadata> metadata,
      Optional<String> websiteRedirectLocation,
      Optional<Tagging> tagging,
      StorageClass storageClass,
      Optional<ChecksumAlgorithm> checksumAlgorithm,
      WritePreconditions preconditions) {
    this(
        source,
        sourcePreconditions,
        bucket,
        key,
        metadata,
        websiteRedirectLocation,
        tagging,
        storageClass,
        checksumAlgorithm,
        preconditions,
        Optional.empty());
  }

  /** Copies an object with its metadata and tags. */
  public static CopyObjectInput of(ObjectReference source, BucketName bucket, ObjectKey key) {
    return new CopyObjectInput(
        source,
        ReadPreconditions.NONE,
        bucket,
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        StorageClass.STANDARD,
        Optional.empty(),
        WritePreconditions.NONE);
  }
}
