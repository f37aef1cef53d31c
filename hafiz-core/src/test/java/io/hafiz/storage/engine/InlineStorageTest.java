package io.hafiz.storage.engine;

import io.hafiz.internal.memory.HeapBlobStore;
import io.hafiz.internal.memory.HeapCapacity;
import io.hafiz.internal.memory.HeapMetadataStore;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.contract.StorageContract;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The rules over a metadata store that takes small bodies with their records. */
class InlineStorageTest extends StorageContract {
  @Override
  protected StorageBackend create() {
    return new TransactionalStorage(
        new HeapMetadataStore(1024, new HeapCapacity(HeapCapacity.UNLIMITED)),
        new HeapBlobStore(new HeapCapacity(HeapCapacity.UNLIMITED)),
        InstantSource.system(),
        new SecureRandom(),
        Runnable::run);
  }
}
