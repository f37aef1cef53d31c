package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.engine.RecordStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryTransferTest extends ArchiveFixture {
  private static final List<String> NASTY =
      List.of(
          "a",
          "a/b",
          "a/b/c",
          "a/",
          "a//",
          "/",
          "//x",
          "..",
          ".",
          "../x",
          "/etc/passwd",
          "a%=1",
          "a%2F",
          "%=part",
          "con",
          "nul.txt",
          "end.",
          "end ",
          "C:\\x",
          "\u0000",
          "\n",
          "\u0001/\u007f",
          "ä",
          "a\u0308",
          "\ud83d\ude00",
          "A",
          "A/b",
          "x".repeat(1024),
          "ä".repeat(300) + "/y");

  private RecordStorage storage;
  private Path tree;

  @BeforeEach
  void open() throws IOException {
    storage = Kind.MEMORY.open(directory);
    create(storage);
    tree = directory.resolve("tree");
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  private static void create(RecordStorage target) throws IOException {
    target.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
  }

  private static DirectoryTransfer transfer(RecordStorage target) {
    return new DirectoryTransfer(target, BUCKET, "", TransferOptions.DEFAULT);
  }

  private DirectoryTransfer resumed() {
    return new DirectoryTransfer(storage, BUCKET, "", TransferOptions.DEFAULT.resuming());
  }

  private static Map<String, String> objects(RecordStorage target) throws IOException {
    Map<String, String> objects = new LinkedHashMap<>();
    List<ObjectVersion> listed =
        target
            .listObjects(new ListObjectsInput(BUCKET, "", "", ListPosition.START, 100_000))
            .objects();
    for (ObjectVersion object : listed) {
      objects.put(object.key().value(), get(target, object.key().value()));
    }
    return objects;
  }

  private static String get(RecordStorage target, String key) throws IOException {
    try (StoredObject object =
            target.getObject(ObjectReference.current(BUCKET, new ObjectKey(key)));
        InputStream bytes = object.content().read(0, object.content().size())) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ObjectVersion head(String key) throws IOException {
    try (StoredObject object =
        storage.getObject(ObjectReference.current(BUCKET, new ObjectKey(key)))) {
      return object.version();
    }
  }

  private Path file(String name, String content) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(tree.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  @ParameterizedTest
  @EnumSource
  void every_key_becomes_a_file_and_the_same_key_again(Kind kind) throws IOException {
    for (String key : NASTY) {
      put(storage, key, "content of " + key);
    }
    transfer(storage).exportTo(tree);

    try (RecordStorage target = kind.open(directory)) {
      create(target);
      TransferSummary summary = transfer(target).importFrom(tree);
      assertThat(summary.skipped()).isZero();
      assertThat(objects(target)).isEqualTo(objects(storage)).hasSize(NASTY.size());
    }
    try (Stream<Path> outside = Files.list(directory)) {
      assertThat(outside).noneMatch(path -> path.getFileName().toString().equals("x"));
    }
  }

  @Test
  void random_trees_come_back_as_they_were() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      StringBuilder key = new StringBuilder("k");
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        key.append(NASTY.get(random.nextInt(20))).append(random.nextBoolean() ? "/" : "");
      }
      put(storage, key.toString(), "x".repeat(random.nextInt(5000)));
    }
    transfer(storage).exportTo(tree);
    Map<String, String> first = files();

    try (RecordStorage target = Kind.MEMORY.open(directory)) {
      create(target);
      transfer(target).importFrom(tree);
      assertThat(objects(target)).as(REPEAT).isEqualTo(objects(storage));
      tree = directory.resolve("second");
      transfer(target).exportTo(tree);
      assertThat(files()).as(REPEAT).isEqualTo(first);
    }
  }

  @Test
  void a_plain_tree_makes_the_keys_one_expects() throws IOException {
    file("index.html", "<p>");
    file("photos/2024/a b.jpg", "jpg");
    file("100%25 sure", "");
    Files.createDirectories(tree.resolve("empty"));

    TransferSummary summary = transfer(storage).importFrom(tree);

    assertThat(objects(storage))
        .containsExactly(
            Map.entry("100%25 sure", ""),
            Map.entry("index.html", "<p>"),
            Map.entry("photos/2024/a b.jpg", "jpg"));
    assertThat(head("index.html").metadata().contentType()).isEqualTo("text/html");
    assertThat(head("photos/2024/a b.jpg").metadata().contentType()).isEqualTo("image/jpeg");
    assertThat(head("100%25 sure").metadata().contentType()).isEqualTo("binary/octet-stream");
    assertThat(summary).isEqualTo(new TransferSummary(3, 6, 0, 0));
  }

  @Test
  void a_prefix_is_before_the_keys_and_not_in_the_paths() throws IOException {
    file("a", "1");
    put(storage, "other", "2");
    DirectoryTransfer part = new DirectoryTransfer(storage, BUCKET, "p/", TransferOptions.DEFAULT);
    part.importFrom(tree);
    put(storage, "p/", "3");

    tree = directory.resolve("exported");
    part.exportTo(tree);

    assertThat(files()).containsOnly(Map.entry("a", "1"), Map.entry("%2F", "3"));
  }

  @Test
  void files_keep_their_times() throws IOException {
    Instant time = Instant.parse("2001-02-03T04:05:06.789Z");
    Files.setLastModifiedTime(file("a", "1"), FileTime.from(time));
    transfer(storage).importFrom(tree);
    put(storage, "b", "2");

    tree = directory.resolve("exported");
    transfer(storage).exportTo(tree);

    assertThat(head("a").metadata().user()).containsEntry("mtime", "981173106.789");
    assertThat(Files.getLastModifiedTime(tree.resolve("a")).toInstant()).isEqualTo(time);
    assertThat(Files.getLastModifiedTime(tree.resolve("b")).toInstant())
        .isEqualTo(head("b").lastModified());
  }

  @Test
  void links_are_told_and_not_followed() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    file("a", "1");
    Files.createSymbolicLink(tree.resolve("link"), secret);
    Files.createSymbolicLink(tree.resolve("up"), directory);
    List<String> skipped = new ArrayList<>();

    TransferSummary summary =
        new DirectoryTransfer(
                storage, BUCKET, "", TransferOptions.DEFAULT.withListener(skips(skipped)))
            .importFrom(tree);

    assertThat(objects(storage)).containsOnlyKeys("a");
    assertThat(summary.skipped()).isEqualTo(2);
    assertThat(skipped)
        .containsExactly(
            tree.resolve("link") + " is no regular file",
            tree.resolve("up") + " is no regular file");
  }

  private static TransferListener skips(List<String> skipped) {
    return new TransferListener() {
      @Override
      public void progressed(TransferProgress progress) {}

      @Override
      public void skipped(String name, String reason) {
        skipped.add(name + " " + reason);
      }
    };
  }

  @Test
  void an_export_does_not_write_through_a_link() throws IOException {
    put(storage, "link/b", "1");
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.createDirectory(tree);
    Files.createSymbolicLink(tree.resolve("link"), outside);

    resumed().exportTo(tree);

    assertThat(outside).isEmptyDirectory();
    assertThat(tree.resolve("link%=1").resolve("b")).hasContent("1");
  }

  @Test
  void files_that_cannot_be_taken_are_told() throws IOException {
    file("a", "1");
    file("b", "2");
    file("b%=1", "3");
    file("x".repeat(200) + "/" + "y".repeat(200) + "/" + "z".repeat(200), "long");
    List<String> skipped = new ArrayList<>();
    TransferListener listener =
        new TransferListener() {
          @Override
          public void progressed(TransferProgress progress) {}

          @Override
          public void skipped(String name, String reason) {
            skipped.add(reason);
          }
        };

    new DirectoryTransfer(
            storage, BUCKET, "p".repeat(600), TransferOptions.DEFAULT.withListener(listener))
        .importFrom(tree);

    assertThat(skipped)
        .containsExactly(
            "stands for a key that there is already", "makes a key of more than 1024 bytes");
  }

  @Test
  void a_file_that_goes_away_meanwhile_is_told() throws IOException {
    file("a", "1");
    Path vanishing = file("b", "2");
    TransferListener deleting =
        progress -> {
          try {
            Files.deleteIfExists(vanishing);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    TransferSummary summary =
        new DirectoryTransfer(storage, BUCKET, "", TransferOptions.DEFAULT.withListener(deleting))
            .importFrom(tree);

    assertThat(summary).isEqualTo(new TransferSummary(1, 1, 0, 1));
  }

  @Test
  void what_is_not_empty_is_left_alone() throws IOException {
    file("a", "1");
    put(storage, "b", "2");

    assertThatThrownBy(() -> transfer(storage).importFrom(tree))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> transfer(storage).exportTo(tree))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(files()).containsOnlyKeys("a");
    assertThat(objects(storage)).containsOnlyKeys("b");
  }

  @Test
  void a_bucket_must_exist() throws IOException {
    try (RecordStorage empty = Kind.MEMORY.open(directory)) {
      file("a", "1");
      assertThatThrownBy(() -> transfer(empty).importFrom(tree)).isInstanceOf(S3Exception.class);
      assertThatThrownBy(() -> transfer(empty).exportTo(tree)).isInstanceOf(S3Exception.class);
    }
  }

  /** Ends a transfer after so many objects, as Ctrl-C does. */
  private static TransferOptions stoppingAfter(long objects) {
    return TransferOptions.DEFAULT.withListener(
        progress -> {
          if (progress.objects() == objects) {
            throw new IllegalStateException("stopped");
          }
        });
  }

  @Test
  void an_import_that_was_stopped_at_any_file_is_resumed() throws IOException {
    for (int i = 0; i < 6; i++) {
      file("d" + i % 3 + "/f" + i, "content " + i);
    }
    for (int stop = 1; stop <= 6; stop++) {
      try (RecordStorage target = Kind.MEMORY.open(directory)) {
        create(target);
        DirectoryTransfer stopped = new DirectoryTransfer(target, BUCKET, "", stoppingAfter(stop));
        assertThatThrownBy(() -> stopped.importFrom(tree)).hasMessage("stopped");
        assertThat(objects(target)).hasSize(stop);

        TransferSummary rest =
            new DirectoryTransfer(target, BUCKET, "", TransferOptions.DEFAULT.resuming())
                .importFrom(tree);

        assertThat(rest.unchanged()).isEqualTo(stop);
        assertThat(rest.objects()).isEqualTo(6 - stop);
        assertThat(objects(target)).hasSize(6);
      }
    }
  }

  @Test
  void an_export_that_was_stopped_at_any_object_is_resumed() throws IOException {
    for (int i = 0; i < 6; i++) {
      put(storage, "d" + i % 3 + "/f" + i, "content " + i);
    }
    for (int stop = 1; stop <= 6; stop++) {
      tree = directory.resolve("stopped" + stop);
      DirectoryTransfer stopped = new DirectoryTransfer(storage, BUCKET, "", stoppingAfter(stop));
      assertThatThrownBy(() -> stopped.exportTo(tree)).hasMessage("stopped");
      assertThat(files()).hasSize(stop);
      Files.writeString(tree.resolve("%=part"), "half");

      TransferSummary rest = resumed().exportTo(tree);

      assertThat(rest.unchanged()).isEqualTo(stop);
      assertThat(files()).isEqualTo(objects(storage));
    }
  }

  @Test
  void what_changed_since_is_transferred_again() throws IOException {
    Path file = file("a", "1");
    transfer(storage).importFrom(tree);
    Files.writeString(file, "two");
    assertThat(resumed().importFrom(tree).objects()).isEqualTo(1);
    assertThat(objects(storage)).containsEntry("a", "two");

    storage.deleteObject(DeleteObjectInput.of(ObjectReference.current(BUCKET, new ObjectKey("a"))));
    storage.putObject(
        PutObjectInput.of(BUCKET, new ObjectKey("a")), ObjectBody.of(new byte[] {'3'}));
    assertThat(resumed().exportTo(tree).objects()).isEqualTo(1);
    assertThat(files()).containsEntry("a", "3");
  }

  @Test
  void progress_goes_one_way() throws IOException {
    for (String key : NASTY) {
      put(storage, key, key);
    }
    List<TransferProgress> told = new ArrayList<>();
    TransferSummary summary =
        new DirectoryTransfer(storage, BUCKET, "", TransferOptions.DEFAULT.withListener(told::add))
            .exportTo(tree);

    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).objects()).isEqualTo(i + 1);
      assertThat(told.get(i).bytes()).isGreaterThan(i == 0 ? 0 : told.get(i - 1).bytes());
    }
    assertThat(summary.objects()).isEqualTo(NASTY.size());
    assertThat(told.get(told.size() - 1).bytes()).isEqualTo(summary.bytes());
  }
}
