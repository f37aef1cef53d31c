package io.hafiz.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.storage.contract.StorageContract;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStorageTest extends StorageContract {
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final ObjectReference OBJECT = ObjectReference.current(BUCKET, new ObjectKey("k"));

  @Override
  protected StorageBackend create() {
    return InMemoryStorage.create();
  }

  private static void fill(StorageBackend storage, int size) throws IOException {
    Owner owner = new Owner("a".repeat(64), "owner", "111122223333");
    storage.createBucket(new CreateBucketInput(BUCKET, owner, "us-east-1", List.of()));
    put(storage, size);
  }

  private static void put(StorageBackend storage, int size) throws IOException {
    storage.putObject(PutObjectInput.of(BUCKET, OBJECT.key()), ObjectBody.of(new byte[size]));
  }

  private static long size(StorageBackend storage) throws IOException {
    try (StoredObject object = storage.getObject(OBJECT)) {
      long size = object.content().size();
      assertThat(object.content().read(0, size).readAllBytes()).isEqualTo(new byte[(int) size]);
      return size;
    }
  }

  @Test
  void a_copy_and_its_original_go_separate_ways() throws IOException {
    try (InMemoryStorage original = InMemoryStorage.create()) {
      fill(original, 10);
      try (InMemoryStorage copy = original.copy()) {
        put(original, 20);
        assertThat(size(copy)).isEqualTo(10);
        copy.deleteObject(DeleteObjectInput.of(OBJECT));
        copy.deleteBucket(BUCKET);
        assertThat(size(original)).isEqualTo(20);
      }
    }
  }

  @Test
  void a_full_storage_answers_service_unavailable_and_has_room_again_after_a_delete()
      throws IOException {
    try (InMemoryStorage storage = InMemoryStorage.builder().capacity(1000).build()) {
      fill(storage, 600);
      assertThatThrownBy(() -> put(storage, 401))
          .isInstanceOf(S3Exception.class)
          .extracting(e -> ((S3Exception) e).code())
          .isEqualTo(S3ErrorCode.SERVICE_UNAVAILABLE);
      assertThat(size(storage)).isEqualTo(600);
      storage.deleteObject(DeleteObjectInput.of(OBJECT));
      put(storage, 1000);
      assertThat(size(storage)).isEqualTo(1000);
    }
  }

  @Test
  void times_come_from_the_clock_cut_to_seconds() throws IOException {
    Instant time = Instant.parse("2030-01-02T03:04:05.678Z");
    try (InMemoryStorage storage =
        InMemoryStorage.builder().clock(InstantSource.fixed(time)).build()) {
      fill(storage, 1);
      try (StoredObject object = storage.getObject(OBJECT)) {
        assertThat(object.version().lastModified()).isEqualTo("2030-01-02T03:04:05Z");
      }
    }
  }
}
