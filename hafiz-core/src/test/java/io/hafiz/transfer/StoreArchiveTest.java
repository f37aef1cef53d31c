package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.Durability;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.VersionRecord;
import io.hafiz.transfer.ArchiveWriter.GroupLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreArchiveTest {
  private static final long SEED = Long.getLong("hafiz.seed", System.nanoTime());
  private static final String REPEAT = "repeat with -Dhafiz.seed=" + SEED;
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");

  private static final int FLIPS = Integer.getInteger("hafiz.flips", 150);

  @TempDir Path directory;

  /** The storages there are, with bodies of some kilobytes in blobs of their own. */
  enum Kind {
    MEMORY {
      @Override
      RecordStorage open(Path directory) {
        return InMemoryStorage.create();
      }
    },
    DISK {
      @Override
      RecordStorage open(Path directory) throws IOException {
        return onDisk(Files.createTempDirectory(directory, "store"));
      }
    };

    abstract RecordStorage open(Path directory) throws IOException;
  }

  private static DiskStorage onDisk(Path store) throws IOException {
    return DiskStorage.builder().inlineThreshold(1000).durability(Durability.OS).open(store);
  }

  private RecordStorage filled(Kind kind, int operations) throws IOException {
    RecordStorage storage = kind.open(directory);
    RandomStore.fill(storage, new Random(SEED), operations);
    return storage;
  }

  private static StoreArchive archive(RecordStorage storage) {
    return new StoreArchive(storage, TransferOptions.DEFAULT);
  }

  private static StoreArchive resumed(RecordStorage storage) {
    return new StoreArchive(storage, TransferOptions.DEFAULT.resuming());
  }

  private static void importInto(RecordStorage storage, byte[] archive) throws IOException {
    archive(storage).importFrom(new ByteArrayInputStream(archive));
  }

  private Path exported(RecordStorage storage, String name) throws IOException {
    Path file = directory.resolve(name);
    archive(storage).exportTo(file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({"MEMORY,MEMORY", "MEMORY,DISK", "DISK,MEMORY", "DISK,DISK"})
  void a_store_comes_out_of_its_archive_as_it_was(Kind from, Kind to) throws IOException {
    try (RecordStorage source = filled(from, 80);
        RecordStorage target = to.open(directory)) {
      Path first = exported(source, "first.zip");
      archive(target).importFrom(first);

      assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
      assertThat(exported(target, "second.zip")).as(REPEAT).hasSameBinaryContentAs(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writes_go_on_where_the_archive_ended(Kind kind) throws IOException {
    try (RecordStorage source = Kind.DISK.open(directory);
        RecordStorage target = kind.open(directory)) {
      source.createBucket(
          new CreateBucketInput(
              BUCKET,
              OWNER,
              "us-east-1",
              List.of(new VersioningConfiguration(VersioningStatus.ENABLED))));
      for (int i = 0; i < 50; i++) {
        put(source, "k", "old" + i);
      }
      archive(target).importFrom(exported(source, "store.zip"));

      VersionId id = put(target, "k", "new");

      assertThat(get(target, ObjectReference.current(BUCKET, new ObjectKey("k")))).isEqualTo("new");
      target.deleteObject(
          DeleteObjectInput.of(ObjectReference.version(BUCKET, new ObjectKey("k"), id)));
      assertThat(get(target, ObjectReference.current(BUCKET, new ObjectKey("k"))))
          .isEqualTo("old49");
    }
  }

  private static VersionId put(RecordStorage storage, String key, String body) throws IOException {
    return storage
        .putObject(
            PutObjectInput.of(BUCKET, new ObjectKey(key)),
            ObjectBody.of(body.getBytes(StandardCharsets.UTF_8)))
        .versionId();
  }

  private static String get(RecordStorage storage, ObjectReference reference) throws IOException {
    try (StoredObject object = storage.getObject(reference);
        InputStream bytes = object.content().read(0, object.content().size())) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void other_programs_read_the_file() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 60)) {
      Path file = exported(source, "store.zip");

      try (ZipFile zip = new ZipFile(file.toFile())) {
        List<? extends ZipEntry> entries = zip.stream().toList();
        assertThat(entries.get(0).getName()).isEqualTo("hafiz-archive.json");
        assertThat(entries.get(1).getName()).isEqualTo("00000001/records.jsonl");
        assertThat(entries.get(entries.size() - 1).getName()).isEqualTo("end.json");
        for (ZipEntry entry : entries) {
          assertThat(zip.getInputStream(entry).readAllBytes()).hasSize((int) entry.getSize());
        }
      }
    }
  }

  @Test
  void an_archive_may_have_been_packed_again() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 60);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      byte[] packed = repacked(Files.readAllBytes(exported(source, "store.zip")), "", "");

      importInto(target, packed);

      assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
    }
  }

  /** Writes the entries into another file, compressed, one of them under another name. */
  private static byte[] repacked(byte[] archive, String name, String other) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName().equals(name) ? other : entry.getName()));
        in.transferTo(out);
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "00000001/../x", "C:\\x", "LOCK"})
  void an_entry_that_is_not_due_is_refused(String name) throws IOException {
    try (RecordStorage source = Kind.MEMORY.open(directory);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      put(source, "k", "v");
      byte[] archive = Files.readAllBytes(exported(source, "store.zip"));

      assertThatThrownBy(() -> importInto(target, repacked(archive, "00000001/0002", name)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("in place of 00000001/0002");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no zip", "PK\u0003\u0004"})
  void something_else_is_no_archive(String text) throws IOException {
    try (RecordStorage target = Kind.MEMORY.open(directory)) {
      assertThatThrownBy(() -> importInto(target, text.getBytes(StandardCharsets.US_ASCII)))
          .isInstanceOf(ArchiveException.class);
    }
  }

  @Test
  void a_store_that_is_not_empty_is_left_alone() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 10);
        RecordStorage target = filled(Kind.MEMORY, 5)) {
      Path file = exported(source, "store.zip");
      List<String> before = StoreContents.of(target);

      assertThatThrownBy(() -> archive(target).importFrom(file))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("not empty");
      assertThat(StoreContents.of(target)).isEqualTo(before);
    }
  }

  @Test
  void a_file_that_exists_is_left_alone() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 5)) {
      Path file = exported(source, "store.zip");

      assertThatThrownBy(() -> archive(source).exportTo(file))
          .isInstanceOf(FileAlreadyExistsException.class);
      Files.move(file, directory.resolve("store.zip.part"));
      assertThatThrownBy(() -> archive(source).exportTo(file))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("can be resumed");
    }
  }

  @Test
  void an_import_that_was_cut_at_any_entry_is_resumed() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 12)) {
      Path file = exported(source, "store.zip");
      byte[] archive = Files.readAllBytes(file);
      List<String> expected = StoreContents.of(source);
      for (int cut : cuts(archive)) {
        try (RecordStorage target = Kind.MEMORY.open(directory)) {
          byte[] part = Arrays.copyOf(archive, cut);
          assertThatThrownBy(() -> importInto(target, part))
              .as("cut at " + cut)
              .isInstanceOf(ArchiveException.class);
          assertThat(expected).as("half an object").containsAll(versions(target));
          resumed(target).importFrom(file);
          assertThat(StoreContents.of(target)).as(REPEAT + ", cut at " + cut).isEqualTo(expected);
        }
      }
    }
  }

  /** Returns the start of each entry, and a position in it. */
  private static List<Integer> cuts(byte[] archive) {
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    List<Integer> cuts = new ArrayList<>();
    int entry = text.indexOf("PK\u0003\u0004");
    while (entry >= 0) {
      int next = text.indexOf("PK\u0003\u0004", entry + 1);
      cuts.add(entry);
      cuts.add((entry + (next < 0 ? entry + 40 : next)) / 2);
      entry = next;
    }
    return cuts;
  }

  private static List<String> versions(RecordStorage storage) throws IOException {
    List<String> lines = new ArrayList<>(StoreContents.of(storage));
    // Which version is the latest, and the parts of an upload, are not known before all is there.
    lines.removeIf(line -> line.startsWith("[") || line.endsWith("latest=true]"));
    return lines;
  }

  @Test
  void an_import_resumes_where_it_ended_in_a_store_that_was_closed() throws IOException {
    Path store = directory.resolve("resumed");
    try (RecordStorage source = filled(Kind.MEMORY, 40)) {
      Path file = exported(source, "store.zip");
      byte[] half = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2);
      try (DiskStorage target = onDisk(store)) {
        assertThatThrownBy(() -> importInto(target, half)).isInstanceOf(ArchiveException.class);
      }
      try (DiskStorage target = onDisk(store)) {
        resumed(target).importFrom(file);
        TransferSummary again = resumed(target).importFrom(file);
        assertThat(again.objects()).isZero();
        assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
      }
    }
  }

  @Test
  void an_import_into_a_store_with_other_objects_is_not_resumed() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 10);
        RecordStorage target = filled(Kind.MEMORY, 5)) {
      Path file = exported(source, "store.zip");

      assertThatThrownBy(() -> resumed(target).importFrom(file))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("another");
    }
  }

  @Test
  void an_export_that_was_cut_at_any_entry_is_resumed() throws IOException {
    GroupLimits small = new GroupLimits(3, 10_000, 10_000);
    try (RecordStorage source = filled(Kind.MEMORY, 12)) {
      Path file = directory.resolve("store.zip");
      new StoreArchive(source, TransferOptions.DEFAULT, small).exportTo(file);
      byte[] whole = Files.readAllBytes(file);
      List<Integer> cuts = cuts(whole);
      cuts.add(whole.length);
      for (int cut : cuts) {
        Path resumed = directory.resolve("resumed.zip");
        Files.write(directory.resolve("resumed.zip.part"), Arrays.copyOf(whole, cut));
        new StoreArchive(source, TransferOptions.DEFAULT.resuming(), small).exportTo(resumed);
        assertThat(resumed).as(REPEAT + ", cut at " + cut).hasSameBinaryContentAs(file);
        Files.delete(resumed);
      }
    }
  }

  @Test
  void a_resumed_export_keeps_whole_groups() throws IOException {
    GroupLimits small = new GroupLimits(5, 10_000, 10_000);
    try (RecordStorage source = filled(Kind.MEMORY, 30)) {
      Path other = directory.resolve("other.zip");
      TransferSummary all =
          new StoreArchive(source, TransferOptions.DEFAULT, small)
              .exportTo(directory.resolve("all.zip"));
      byte[] groups = Files.readAllBytes(directory.resolve("all.zip"));
      Files.write(directory.resolve("other.zip.part"), Arrays.copyOf(groups, groups.length / 2));
      TransferSummary rest =
          new StoreArchive(source, TransferOptions.DEFAULT.resuming(), small).exportTo(other);

      assertThat(rest.unchanged()).as(REPEAT).isPositive();
      assertThat(rest.unchanged() + rest.objects()).as(REPEAT).isEqualTo(all.objects());
    }
  }

  @Test
  void a_flipped_bit_is_found_or_means_nothing() throws IOException {
    try (RecordStorage source = filled(Kind.MEMORY, 10)) {
      byte[] archive = Files.readAllBytes(exported(source, "store.zip"));
      List<String> expected = StoreContents.of(source);
      Random random = new Random(SEED);
      int found = 0;
      for (int i = 0; i < FLIPS; i++) {
        byte[] flipped = archive.clone();
        int at = random.nextInt(flipped.length);
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        try (RecordStorage target = Kind.MEMORY.open(directory)) {
          try {
            importInto(target, flipped);
          } catch (IOException | S3Exception e) {
            found++;
            continue;
          }
          assertThat(StoreContents.of(target)).as(REPEAT + ", byte " + at).isEqualTo(expected);
        }
      }
      assertThat(found).as(REPEAT).isGreaterThan(FLIPS / 4);
    }
  }

  @Test
  void progress_goes_one_way() throws IOException {
    List<TransferProgress> told = new ArrayList<>();
    try (RecordStorage source = filled(Kind.MEMORY, 60)) {
      TransferSummary summary =
          new StoreArchive(source, TransferOptions.DEFAULT.withListener(told::add))
              .exportTo(directory.resolve("store.zip"));

      assertThat(told).hasSize((int) summary.objects());
      for (int i = 1; i < told.size(); i++) {
        assertThat(told.get(i).objects()).isEqualTo(i + 1);
        assertThat(told.get(i).bytes()).isGreaterThanOrEqualTo(told.get(i - 1).bytes());
      }
      assertThat(told.get(told.size() - 1).bytes()).isEqualTo(summary.bytes());
    }
  }

  @Test
  void an_export_is_of_one_moment_whatever_is_deleted_meanwhile() throws IOException {
    try (RecordStorage source = Kind.DISK.open(directory);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      for (int i = 0; i < 40; i++) {
        source.putObject(
            PutObjectInput.of(BUCKET, new ObjectKey("k" + i)), ObjectBody.of(new byte[5000 + i]));
      }
      List<String> before = StoreContents.of(source);
      TransferListener deleting = progress -> deleteAll(source);

      new StoreArchive(source, TransferOptions.DEFAULT.withListener(deleting))
          .exportTo(directory.resolve("store.zip"));

      archive(target).importFrom(directory.resolve("store.zip"));
      assertThat(StoreContents.of(target)).isEqualTo(before);
    }
  }

  private static void deleteAll(RecordStorage storage) {
    try {
      for (int i = 0; i < 40; i++) {
        storage.deleteObject(
            DeleteObjectInput.of(ObjectReference.current(BUCKET, new ObjectKey("k" + i))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bytes_that_are_not_those_of_their_object_are_not_exported() throws IOException {
    try (RecordStorage source = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      put(source, "k", "right");
      put(source, "other", "wrong");
      swapContents(source);

      assertThatThrownBy(() -> exported(source, "store.zip"))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("entity tag");
      assertThat(directory.resolve("store.zip")).doesNotExist();
    }
  }

  /** Gives an object the bytes of another one, as no operation does. */
  private static void swapContents(RecordStorage storage) throws IOException {
    storage
        .metadata()
        .write(
            BUCKET,
            tx -> {
              var object = tx.latest(BUCKET, new ObjectKey("k")).orElseThrow();
              var other = tx.latest(BUCKET, new ObjectKey("other")).orElseThrow();
              tx.record(
                  new MetadataChange.PutVersion(
                      BUCKET,
                      new VersionRecord(
                          object.writeId(),
                          object.sequence(),
                          object.entry(),
                          other.content(),
                          object.upload()),
                      Optional.empty()));
              return tx;
            });
  }
}
