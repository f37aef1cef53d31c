package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import java.util.Optional;

/**
 * What {@link StorageBackend#putObject} needs besides the body.
 *
 * @param bucket the bucket
 * @param key the key
 * @param metadata stored headers and user metadata
 * @param tagging tags
 * @param storageClass storage class
 * @param preconditions what must hold at the moment of publication
 * @param access whose the object is and what is granted on it; empty if it belongs to the owner of
 *     the bucket and nothing is granted to others
 */
public record PutObjectInput(
    BucketName bucket,
    ObjectKey key,
    ObjectMetadata metadata,
    Tagging tagging,
    StorageClass storageClass,
    WritePreconditions preconditions,
    Optional<ObjectAccess> access) {

  /** Stores an object that belongs to the owner of the bucket. */
  public PutObjectInput(
      BucketName bucket,
      ObjectKey key,
      ObjectMetadata metadata,
      Tagging tagging,
      StorageClass storageClass,
      WritePreconditions preconditions) {
    this(bucket, key, metadata, tagging, storageClass, preconditions, Optional.empty());
  }

  /** Stores a plain object: no metadata, no tags, standard class, no preconditions. */
  public static PutObjectInput of(BucketName bucket, ObjectKey key) {
    return new PutObjectInput(
        bucket,
        key,
        ObjectMetadata.EMPTY,
        Tagging.EMPTY,
        StorageClass.STANDARD,
        WritePreconditions.NONE);
  }

  /** Returns this input with other preconditions. */
  public PutObjectInput withPreconditions(WritePreconditions replacement) {
    return new PutObjectInput(bucket, key, metadata, tagging, storageClass, replacement, access);
  }

  /** Returns this input for an object of that owner, with what is granted on it. */
  public PutObjectInput withAccess(ObjectAccess given) {
    return new PutObjectInput(
        bucket, key, metadata, tagging, storageClass, preconditions, Optional.of(given));
  }
}
