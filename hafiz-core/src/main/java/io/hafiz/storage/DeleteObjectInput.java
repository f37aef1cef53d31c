package io.hafiz.storage;

/**
 * What {@link StorageBackend#deleteObject} needs.
 *
 * @param object what to delete; without a version, a bucket that keeps versions gets a delete
 *     marker
 * @param preconditions what must hold of the current object, also where a version is named; see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html">How to
 *     perform conditional deletes</a>
 */
public record DeleteObjectInput(ObjectReference object, WritePreconditions preconditions) {
  /** Deletes without preconditions. */
  public static DeleteObjectInput of(ObjectReference object) {
    return new DeleteObjectInput(object, WritePreconditions.NONE);
  }
}
