package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.VersionId;
import java.util.Optional;

/**
 * Names an object, or one version of it.
 *
 * @param bucket the bucket
 * @param key the key
 * @param versionId the version; empty for the current one
 */
public record ObjectReference(BucketName bucket, ObjectKey key, Optional<VersionId> versionId) {
  /** Names the current version of an object. */
  public static ObjectReference current(BucketName bucket, ObjectKey key) {
    return new ObjectReference(bucket, key, Optional.empty());
  }

  /** Names one version of an object. */
  public static ObjectReference version(BucketName bucket, ObjectKey key, VersionId versionId) {
    return new ObjectReference(bucket, key, Optional.of(versionId));
  }
}
