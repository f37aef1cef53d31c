package io.hafiz.examples;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ForwardingStorageBackend;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;

/** A store that lets nobody write objects: what decorating a store looks like. */
public final class ReadOnlyStorage extends ForwardingStorageBackend {
  /** Guards a store, which stays open when this is closed only if its owner keeps it so. */
  public ReadOnlyStorage(StorageBackend storage) {
    super(storage);
  }

  @Override
  public ObjectVersion putObject(PutObjectInput input, ObjectBody body) {
    throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
  }

  @Override
  public DeleteObjectOutput deleteObject(DeleteObjectInput input) {
    throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
  }
}
