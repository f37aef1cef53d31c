package io.hafiz.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.storage.contract.BlobStoreContract;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.StagedBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class HeapBlobStoreTest extends BlobStoreContract {
  @Override
  protected BlobStore create() {
    return new HeapBlobStore(new HeapCapacity(HeapCapacity.UNLIMITED));
  }

  private static InputStream bytes(int size) {
    return new ByteArrayInputStream(new byte[size]);
  }

  @Test
  void a_full_store_refuses_and_takes_back_what_had_arrived() throws IOException {
    HeapCapacity capacity = new HeapCapacity(100_000);
    HeapBlobStore store = new HeapBlobStore(capacity);
    StagedBlob first = store.stage(bytes(60_000));
    assertThatThrownBy(() -> store.stage(bytes(40_001)))
        .isInstanceOf(S3Exception.class)
        .hasMessage("The store is full: it holds at most 100000 bytes.")
        .extracting(e -> ((S3Exception) e).code())
        .isEqualTo(S3ErrorCode.SERVICE_UNAVAILABLE);
    assertThat(capacity.used()).isEqualTo(60_000);
    store.stage(bytes(40_000)).keep();
    first.close();
    assertThat(capacity.used()).isEqualTo(40_000);
  }

  @Test
  void a_copy_leaves_out_what_is_staged_and_shares_the_rest() throws IOException {
    HeapBlobStore store = new HeapBlobStore(new HeapCapacity(100));
    StagedBlob kept = store.stage(bytes(10));
    kept.keep();
    StagedBlob named = store.stage(bytes(20));
    StagedBlob pending = store.stage(bytes(30));
    HeapCapacity room = new HeapCapacity(100);
    HeapBlobStore copy = store.copy(named.blob().id()::equals, room);
    assertThat(room.used()).isEqualTo(30);
    store.delete(kept.blob());
    pending.close();
    assertThat(copy.content(kept.blob()).read(0, 10).readAllBytes()).hasSize(10);
    assertThat(copy.content(named.blob()).read(0, 20).readAllBytes()).hasSize(20);
    Blob missing = pending.blob();
    assertThatThrownBy(() -> copy.content(missing).read(0, 1)).isInstanceOf(IOException.class);
  }
}
