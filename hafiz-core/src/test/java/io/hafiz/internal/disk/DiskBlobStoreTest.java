package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.contract.BlobStoreContract;
import io.hafiz.storage.engine.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class DiskBlobStoreTest extends BlobStoreContract {
  @TempDir Path directory;

  private DiskStore store;

  @Override
  protected BlobStore create() throws IOException {
    store = DiskStore.open(directory, Durability.OS, 0);
    return store.blobs();
  }

  @AfterEach
  void closeRecords() throws IOException {
    store.metadata().close();
  }
}
