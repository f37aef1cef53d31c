package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.contract.MetadataStoreContract;
import io.hafiz.storage.engine.MetadataStore;
import java.io.IOException;

class DiskMetadataStoreTest extends MetadataStoreContract {
  @Override
  protected MetadataStore create() throws IOException {
    StoreOptions options = StoreOptions.of(Durability.FSYNC);
    return DiskStore.open(new SimulatedDisk(), options, 1024).metadata();
  }
}
