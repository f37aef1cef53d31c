package io.hafiz.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.model.Part;
import io.hafiz.model.Tag;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.contract.ModelContract;
import io.hafiz.storage.contract.StorageContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskStorageTest {
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final ObjectKey KEY = new ObjectKey("k");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final int LARGE = 2_500_000;

  @TempDir Path directory;

  private StorageBackend create(DiskStorage.Builder builder) throws IOException {
    return builder.open(Files.createTempDirectory(directory, "store"));
  }

  /** Small contents in the journal. */
  @Nested
  class InlineTest extends StorageContract {
    @Override
    protected StorageBackend create() throws IOException {
      return DiskStorageTest.this.create(DiskStorage.builder().durability(Durability.OS));
    }
  }

  /** All contents in files. */
  @Nested
  class FilesTest extends ModelContract {
    @Override
    protected StorageBackend create() throws IOException {
      DiskStorage.Builder builder = DiskStorage.builder().durability(Durability.OS);
      return DiskStorageTest.this.create(builder.inlineThreshold(0));
    }
  }

  /** Forced writes, of contents in the journal and in files. */
  @Nested
  class ForcedTest extends StorageContract {
    @Override
    protected StorageBackend create() throws IOException {
      return DiskStorageTest.this.create(DiskStorage.builder().inlineThreshold(100));
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void createBucket(StorageBackend storage) throws IOException {
    storage.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
  }

  private static void put(StorageBackend storage, ObjectKey key, int size) throws IOException {
    storage.putObject(PutObjectInput.of(BUCKET, key), ObjectBody.of(random(size)));
  }

  private static byte[] get(StorageBackend storage, ObjectKey key) throws IOException {
    try (StoredObject object = storage.getObject(ObjectReference.current(BUCKET, key));
        var bytes = object.content().read(0, object.content().size())) {
      return bytes.readAllBytes();
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void objects_of_every_size_are_there_after_reopening(Durability durability) throws IOException {
    List<Integer> sizes = List.of(0, 1, 64 << 10, (64 << 10) + 1, 1 << 20, LARGE);
    DiskStorage.Builder builder = DiskStorage.builder().durability(durability);
    try (DiskStorage storage = builder.open(directory)) {
      createBucket(storage);
      for (int size : sizes) {
        put(storage, new ObjectKey("k" + size), size);
      }
    }
    try (DiskStorage storage = builder.open(directory)) {
      for (int size : sizes) {
        assertThat(get(storage, new ObjectKey("k" + size))).isEqualTo(random(size));
      }
    }
  }

  @Test
  void buckets_are_there_after_reopening_with_all_their_configurations() throws IOException {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/*"}]}
        """;
    Bucket bucket;
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      storage.putBucketConfiguration(
          BUCKET, new VersioningConfiguration(VersioningStatus.SUSPENDED));
      storage.putBucketConfiguration(
          BUCKET, new BucketPolicy(policy, PolicyDocument.parseBucketPolicy(policy, BUCKET)));
      bucket =
          storage.putBucketConfiguration(
              BUCKET, new BucketTagging(List.of(new Tag("b", "2"), new Tag("a", ""))));
    }
    assertThat(bucket.configurations()).hasSize(3);
    try (DiskStorage storage = DiskStorage.open(directory)) {
      assertThat(storage.getBucket(BUCKET)).isEqualTo(bucket);
    }
  }

  @Test
  void an_upload_goes_on_after_reopening() throws IOException {
    UploadReference upload;
    Part part;
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      var created =
          storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, KEY, OWNER));
      upload = new UploadReference(BUCKET, KEY, created.uploadId());
      part = storage.uploadPart(new UploadPartInput(upload, 2), ObjectBody.of(random(LARGE)));
    }
    try (DiskStorage storage = DiskStorage.open(directory)) {
      CompletedPart completed = new CompletedPart(2, part.etag(), part.checksum());
      storage.completeMultipartUpload(CompleteMultipartUploadInput.of(upload, List.of(completed)));
    }
    try (DiskStorage storage = DiskStorage.open(directory)) {
      assertThat(get(storage, KEY)).isEqualTo(random(LARGE));
    }
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void files_of_deleted_objects_are_gone_after_reopening() throws IOException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      put(storage, KEY, LARGE);
      assertThat(blobs()).hasSize(1);
      storage.deleteObject(DeleteObjectInput.of(ObjectReference.current(BUCKET, KEY)));
    }
    try (DiskStorage storage = DiskStorage.open(directory)) {
      while (!blobs().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(storage.getBucket(BUCKET).name()).isEqualTo(BUCKET);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000, 1_048_576, LARGE - 1, LARGE, LARGE + 14, LARGE + 40})
  void a_flipped_bit_in_a_file_is_never_read(int position) throws IOException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      put(storage, KEY, LARGE);
      flip(blobs().get(0), position);
      try (StoredObject object = storage.getObject(ObjectReference.current(BUCKET, KEY))) {
        ByteCollector sent = new ByteCollector();
        assertThatThrownBy(() -> object.content().writeTo(sent, 0, LARGE))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(".blob is damaged at byte ");
        assertThat(sent.bytes())
            .isEqualTo(Arrays.copyOf(random(LARGE), sent.bytes().length))
            .hasSizeLessThanOrEqualTo(position);
      }
      assertThatThrownBy(() -> get(storage, KEY)).hasMessageContaining("is damaged at byte ");
    }
  }

  private static void flip(Path file, int position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      channel.write(one.put(0, (byte) (one.get(0) ^ 4)).flip(), position);
    }
  }

  /** Takes bytes as a socket does. */
  private static final class ByteCollector implements ContentSink {
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    @Override
    public void write(ByteBuffer bytes) {
      throw new AssertionError("the file was not offered");
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
      file.transferTo(position, count, Channels.newChannel(collected));
    }

    byte[] bytes() {
      return collected.toByteArray();
    }
  }

  @Test
  void an_interrupt_ends_the_read_of_its_own_thread_only() throws IOException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      put(storage, KEY, LARGE);
      try (StoredObject object = storage.getObject(ObjectReference.current(BUCKET, KEY));
          var bytes = object.content().read(0, LARGE)) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> object.content().writeTo(new ByteCollector(), 0, LARGE))
            .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(bytes.readAllBytes()).isEqualTo(random(LARGE));
      }
    }
  }

  @Test
  void a_directory_is_open_once() throws IOException {
    try (DiskStorage storage = DiskStorage.open(directory)) {
      createBucket(storage);
      assertThatThrownBy(() -> DiskStorage.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("is open already in this process");
    }
  }

  @Test
  void a_directory_of_something_else_is_left_alone() throws IOException {
    Files.writeString(directory.resolve("thesis.txt"), "chapter 1");
    assertThatThrownBy(() -> DiskStorage.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is neither empty nor a store");
    assertThat(directory.toFile().list()).containsExactly("thesis.txt");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, (256 << 10) + 1})
  void an_inline_threshold_outside_the_range_is_refused(int bytes) {
    assertThatThrownBy(() -> DiskStorage.builder().inlineThreshold(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 262144");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, (4 << 20) - 1, (1L << 30) + 1})
  void a_memory_budget_outside_the_range_is_refused(long bytes) {
    assertThatThrownBy(() -> DiskStorage.builder().memoryBudget(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4194304 to 1073741824");
  }

  @ParameterizedTest
  @ValueSource(longs = {4 << 20, 1L << 30})
  void the_least_and_the_greatest_memory_budget_will_do(long bytes) throws IOException {
    try (DiskStorage storage = DiskStorage.builder().memoryBudget(bytes).open(directory)) {
      ListBucketsInput all = new ListBucketsInput("id", "", Optional.empty(), "", 10);
      assertThat(storage.listBuckets(all).buckets()).isEmpty();
    }
  }
}
