package io.hafiz.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.internal.memory.HeapBlobStore;
import io.hafiz.internal.memory.HeapCapacity;
import io.hafiz.internal.memory.HeapMetadataStore;
import io.hafiz.model.BucketName;
import io.hafiz.model.Part;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import io.hafiz.storage.contract.UploadFixture;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the engine does behind the operations: freeing bytes, and living with lost answers. */
class TransactionalStorageTest extends UploadFixture {
  private static final String LARGE = "x".repeat(10_000);

  private final HeapCapacity capacity = new HeapCapacity(HeapCapacity.UNLIMITED);
  private final HeapBlobStore blobs = new HeapBlobStore(capacity);
  private final LossyStore metadata = new LossyStore();

  /** Loses the answer to a commit, before or after it was made. */
  private static final class LossyStore implements MetadataStore {
    private final MetadataStore delegate =
        new HeapMetadataStore(100, new HeapCapacity(HeapCapacity.UNLIMITED));
    private Loss loss = Loss.NONE;

    enum Loss {
      NONE,
      BEFORE_COMMIT,
      AFTER_COMMIT
    }

    @Override
    public int inlineLimit() {
      return delegate.inlineLimit();
    }

    @Override
    public <T> T read(Function<MetadataView, T> work) throws IOException {
      return delegate.read(work);
    }

    @Override
    public <T> T write(BucketName bucket, Function<MetadataTransaction, T> work)
        throws IOException {
      Loss now = loss;
      loss = Loss.NONE;
      if (now == Loss.BEFORE_COMMIT) {
        throw new OutcomeUnknownException("lost", new IOException("connection reset"));
      }
      T result = delegate.write(bucket, work);
      if (now == Loss.AFTER_COMMIT) {
        throw new OutcomeUnknownException("lost", new IOException("connection reset"));
      }
      return result;
    }

    @Override
    public void forget(Collection<Released> reaped) throws IOException {
      delegate.forget(reaped);
    }

    @Override
    public void close() throws IOException {
      delegate.close();
    }
  }

  @Override
  protected StorageBackend create() {
    return new TransactionalStorage(
        metadata, blobs, InstantSource.system(), new SecureRandom(), Runnable::run);
  }

  @Test
  void bytes_are_freed_when_they_are_overwritten_or_deleted() throws IOException {
    put("k", LARGE);
    put("k", LARGE + LARGE);
    assertThat(capacity.used()).isEqualTo(20_000);
    delete(current("k"));
    assertThat(capacity.used()).isZero();
  }

  @Test
  void bytes_being_read_are_freed_when_the_last_reader_is_done() throws IOException {
    put("k", LARGE);
    StoredObject first = storage.getObject(current("k"));
    StoredObject second = storage.getObject(current("k"));
    delete(current("k"));
    first.close();
    first.close();
    assertThat(capacity.used()).isEqualTo(10_000);
    assertThat(second.content().read(0, 10_000).readAllBytes()).isEqualTo(bytes(LARGE));
    second.close();
    assertThat(capacity.used()).isZero();
  }

  @Test
  void copies_share_bytes_and_free_them_together() throws IOException {
    put("a", LARGE);
    storage.copyObject(CopyObjectInput.of(current("a"), BUCKET, key("b")));
    assertThat(capacity.used()).isEqualTo(10_000);
    delete(current("a"));
    assertThat(capacity.used()).isEqualTo(10_000);
    delete(current("b"));
    assertThat(capacity.used()).isZero();
  }

  @Test
  void every_end_of_an_upload_frees_what_it_does_not_need() throws IOException {
    UploadReference upload = begin("k");
    part(upload, 1, LARGE);
    Part first = part(upload, 1, LARGE);
    assertThat(capacity.used()).isEqualTo(10_000);
    part(upload, 2, LARGE);
    storage.completeMultipartUpload(completion(upload, listed(first)));
    assertThat(capacity.used()).isEqualTo(10_000);
    UploadReference aborted = begin("k");
    part(aborted, 1, LARGE);
    storage.abortMultipartUpload(aborted);
    delete(current("k"));
    part(begin("k"), 1, LARGE);
    storage.deleteBucket(BUCKET);
    assertThat(capacity.used()).isZero();
  }

  @Test
  void a_refused_write_leaves_no_bytes() throws IOException {
    put("k", "v");
    refused(
        S3ErrorCode.PRECONDITION_FAILED,
        () ->
            storage.putObject(
                PutObjectInput.of(BUCKET, key("k")).withPreconditions(WritePreconditions.ABSENT),
                ObjectBody.of(bytes(LARGE))));
    assertThat(capacity.used()).isZero();
  }

  @Test
  void a_write_whose_answer_is_lost_is_looked_up() throws IOException {
    versioning(VersioningStatus.ENABLED);
    for (String content : new String[] {"small", LARGE}) {
      metadata.loss = LossyStore.Loss.AFTER_COMMIT;
      assertThat(put("k", content).versionId()).isEqualTo(head(current("k")).versionId());
      assertThat(get("k")).isEqualTo(content);
    }
    metadata.loss = LossyStore.Loss.AFTER_COMMIT;
    assertThat(delete(current("k")).deleteMarker()).isTrue();
    UploadReference upload = begin("u");
    metadata.loss = LossyStore.Loss.AFTER_COMMIT;
    Part part = part(upload, 1, LARGE);
    metadata.loss = LossyStore.Loss.AFTER_COMMIT;
    storage.completeMultipartUpload(completion(upload, listed(part)));
    assertThat(get("u")).isEqualTo(LARGE);
    metadata.loss = LossyStore.Loss.AFTER_COMMIT;
    storage.copyObject(CopyObjectInput.of(current("u"), BUCKET, key("c")));
    assertThat(get("c")).isEqualTo(LARGE);
    assertThat(versions()).hasSize(5);
  }

  @Test
  void a_write_that_cannot_be_found_is_not_acknowledged_and_keeps_its_bytes() {
    metadata.loss = LossyStore.Loss.BEFORE_COMMIT;
    refused(S3ErrorCode.SERVICE_UNAVAILABLE, () -> put("k", LARGE));
    assertThat(capacity.used()).isEqualTo(10_000);
    refused(S3ErrorCode.NO_SUCH_KEY, () -> get("k"));
  }

  @Test
  void a_write_succeeds_although_nothing_can_be_deleted_and_the_next_one_deletes_it()
      throws IOException {
    AtomicBoolean refusing = new AtomicBoolean(true);
    Executor reaping =
        task -> {
          if (refusing.get()) {
            throw new RejectedExecutionException("shut down");
          }
          task.run();
        };
    storage =
        new TransactionalStorage(
            metadata, blobs, InstantSource.system(), new SecureRandom(), reaping);
    put("k", LARGE);
    put("k", LARGE);
    assertThat(get("k")).isEqualTo(LARGE);
    assertThat(capacity.used()).isEqualTo(20_000);
    refusing.set(false);
    delete(current("k"));
    assertThat(capacity.used()).isZero();
  }
}
