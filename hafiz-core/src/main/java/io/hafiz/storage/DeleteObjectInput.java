package io.hafiz.storage;

/**
 * What {@link StorageBackend#deleteObject} needs.
 *
 * @param object what to delete; without a version, a bucket that keeps versions gets a delete
 *     marker
 * @param preconditions what must hold of the object, or of the named version
 */
public record DeleteObjectInput(ObjectReference object, WritePreconditions preconditions) {
  /** Deletes without preconditions. */
  public static DeleteObjectInput of(ObjectReference object) {
    return new DeleteObjectInput(object, WritePreconditions.NONE);
  }
}
