package io.hafiz.storage;

import io.hafiz.storage.contract.StorageContract;

class InMemoryStorageTest extends StorageContract {
  @Override
  protected StorageBackend create() {
    return InMemoryStorage.create();
  }
}
