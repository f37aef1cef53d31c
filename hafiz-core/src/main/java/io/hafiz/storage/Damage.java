package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionId;
import java.util.List;

/**
 * A place on disk that is not as it was written.
 *
 * @param file the file, relative to the directory of the store, with {@code /}
 * @param offset position in the file from which on it is damaged, in bytes; 0 also if the file is
 *     missing
 * @param problem what is wrong, in words
 * @param affected what is lost with it, as far as that can be told; empty if nothing is, or nobody
 *     can know
 */
public record Damage(String file, long offset, String problem, List<Affected> affected) {
  /** Keeps what is affected. */
  public Damage {
    affected = List.copyOf(affected);
  }

  /**
   * Something that a client knows of, and that damage makes unreadable, or lets appear as older.
   */
  public sealed interface Affected {
    /** Returns the bucket. */
    BucketName bucket();

    /**
     * A bucket with its configurations.
     *
     * @param bucket its name
     */
    record OfBucket(BucketName bucket) implements Affected {
      @Override
      public String toString() {
        return "bucket " + bucket;
      }
    }

    /**
     * A version of an object, or a delete marker.
     *
     * @param bucket its bucket
     * @param key its key
     * @param versionId its version
     */
    record OfVersion(BucketName bucket, ObjectKey key, VersionId versionId) implements Affected {
      @Override
      public String toString() {
        return bucket + "/" + key + " version " + versionId;
      }
    }

    /**
     * A multipart upload that is not completed, with its parts.
     *
     * @param bucket its bucket
     * @param key its key
     * @param uploadId its id
     */
    record OfUpload(BucketName bucket, ObjectKey key, UploadId uploadId) implements Affected {
      @Override
      public String toString() {
        return bucket + "/" + key + " upload " + uploadId;
      }
    }
  }
}
