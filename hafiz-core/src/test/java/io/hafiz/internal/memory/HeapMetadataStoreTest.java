package io.hafiz.internal.memory;

import io.hafiz.storage.contract.MetadataStoreContract;
import io.hafiz.storage.engine.MetadataStore;

class HeapMetadataStoreTest extends MetadataStoreContract {
  @Override
  protected MetadataStore create() {
    return new HeapMetadataStore(1024, new HeapCapacity(HeapCapacity.UNLIMITED));
  }
}
