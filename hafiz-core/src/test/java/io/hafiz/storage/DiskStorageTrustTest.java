package io.hafiz.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a storage on a real disk says of damage and of other trouble. */
class DiskStorageTrustTest {
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final int LARGE = 3 << 20;

  @TempDir Path directory;

  private DiskStorage open() throws IOException {
    return DiskStorage.builder().durability(Durability.OS).open(directory);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void createBucket(StorageBackend storage) throws IOException {
    storage.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
  }

  private static ObjectVersion put(StorageBackend storage, String key, int size)
      throws IOException {
    return storage.putObject(
        PutObjectInput.of(BUCKET, new ObjectKey(key)), ObjectBody.of(random(size)));
  }

  private static byte[] get(StorageBackend storage, String key) throws IOException {
    ObjectReference reference = ObjectReference.current(BUCKET, new ObjectKey(key));
    try (StoredObject object = storage.getObject(reference);
        var bytes = object.content().read(0, object.content().size())) {
      return bytes.readAllBytes();
    }
  }

  private Path only(String below, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(below))) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  private static void flip(Path file, long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      channel.write(one.put(0, (byte) (one.get(0) ^ 4)).flip(), position);
    }
  }

  @Test
  void a_scrub_of_an_open_storage_names_bucket_key_version_and_offset() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      storage.putBucketConfiguration(BUCKET, new VersioningConfiguration(VersioningStatus.ENABLED));
      VersionId version = put(storage, "large", LARGE).versionId();
      put(storage, "small", 100);
      assertThat(storage.scrub(ScrubInput.FULL).damages()).isEmpty();
      flip(only("blobs", ".blob"), (1 << 20) + 5);

      ScrubReport report = storage.scrub(ScrubInput.FULL);

      assertThat(report.complete()).isTrue();
      assertThat(report.bytes()).isGreaterThan(LARGE);
      assertThat(report.damages()).hasSize(1);
      Damage damage = report.damages().get(0);
      assertThat(damage.file()).isEqualTo("blobs/000/000000.blob");
      assertThat(damage.offset()).isEqualTo(1 << 20);
      assertThat(damage.affected())
          .containsExactly(new Damage.Affected.OfVersion(BUCKET, new ObjectKey("large"), version));
      assertThat(get(storage, "small")).isEqualTo(random(100));
    }
  }

  @Test
  void a_scrub_names_the_object_whose_bytes_in_the_journal_are_damaged() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      put(storage, "first", 1000);
      put(storage, "last", 1000);
      Path journal = only("journal", ".journal");
      flip(journal, Files.size(journal) - 10);
      assertThat(storage.scrub(ScrubInput.FULL).damages())
          .flatMap(Damage::affected)
          .extracting(Object::toString)
          .contains("bucket/last version null")
          .doesNotContain("bucket/first version null");
      assertThatThrownBy(() -> get(storage, "last")).hasMessageContaining("is damaged at byte");
      assertThat(get(storage, "first")).isEqualTo(random(1000));
    }
  }

  @Test
  void a_scrub_ends_early_when_told_to_and_says_how_far_it_came() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      put(storage, "large", LARGE);
      AtomicInteger asked = new AtomicInteger();
      ScrubReport report =
          storage.scrub(
              new ScrubInput(
                  OptionalLong.empty(),
                  soFar -> {
                    assertThat(soFar.complete()).isFalse();
                    return asked.incrementAndGet() < 2;
                  }));
      assertThat(asked).hasValue(2);
      assertThat(report.complete()).isFalse();
      assertThat(report.bytes()).isLessThan(LARGE);
    }
  }

  @Test
  void a_scrub_keeps_to_its_rate() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      put(storage, "large", LARGE);
      long begun = System.nanoTime();
      storage.scrub(new ScrubInput(OptionalLong.of(10 * LARGE), soFar -> true));
      assertThat(System.nanoTime() - begun).isGreaterThan(95_000_000);
    }
  }

  @Test
  void a_scrub_finds_no_damage_in_what_changes_meanwhile() throws Exception {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    put(storage, "k" + i % 50, i % 10 == 0 ? 70_000 : i % 3000);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      writer.start();
      try {
        for (int i = 0; i < 20; i++) {
          assertThat(storage.scrub(ScrubInput.FULL).damages()).isEmpty();
        }
      } finally {
        writer.interrupt();
        writer.join();
      }
    }
  }

  @Test
  void a_rate_of_nothing_is_refused() {
    assertThatThrownBy(() -> new ScrubInput(OptionalLong.of(0), soFar -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void damage_met_when_opening_is_refused_with_the_way_out() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      put(storage, "k", 10);
    }
    flip(directory.resolve("MANIFEST"), 40);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory.resolve("MANIFEST").toString())
        .hasMessageContaining("nothing was touched")
        .hasMessageContaining("repair");
    assertThat(DiskStorage.repair(directory).lost()).isEmpty();
    try (DiskStorage storage = open()) {
      assertThat(get(storage, "k")).isEqualTo(random(10));
    }
  }

  @Test
  void a_blob_with_a_damaged_footer_is_whole_again_after_repair() throws IOException {
    try (DiskStorage storage = open()) {
      createBucket(storage);
      put(storage, "large", LARGE);
    }
    flip(only("blobs", ".blob"), LARGE + 2);
    RepairReport report = DiskStorage.repair(directory);
    assertThat(report.lost()).isEmpty();
    assertThat(report.repaired()).hasSize(1);
    try (DiskStorage storage = open()) {
      assertThat(get(storage, "large")).isEqualTo(random(LARGE));
    }
  }

  @Test
  void a_second_process_is_refused_and_told_of_the_first() throws Exception {
    open().close();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process holder =
        new ProcessBuilder(java, "-cp", classPath, Holder.class.getName(), directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("open");
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("is in use by another process: process ");
      assertThatThrownBy(() -> DiskStorage.repair(directory))
          .hasMessageContaining("is in use by another process");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    open().close();
  }

  /** Opens a storage until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
      try (DiskStorage storage = DiskStorage.open(Path.of(arguments[0]))) {
        System.out.println(storage.failure().isEmpty() ? "open" : "not open");
        Thread.currentThread().join();
      }
    }
  }
}
