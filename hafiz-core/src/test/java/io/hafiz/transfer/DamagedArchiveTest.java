package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.model.ObjectKey;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.VersionRecord;
import io.hafiz.transfer.ArchiveWriter.GroupLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are cut, damaged or others, and stores that are not as they should be. */
class DamagedArchiveTest extends ArchiveFixture {
  private static final int FLIPS = Integer.getInteger("hafiz.flips", 100);

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
    try (RecordStorage source = filled(Kind.MEMORY, 8)) {
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
      }
      try (DiskStorage target = onDisk(store)) {
        assertThat(StoreContents.of(target)).as(REPEAT).isEqualTo(StoreContents.of(source));
      }
    }
  }

  @Test
  void an_import_into_a_store_with_other_objects_is_not_resumed() throws IOException {
    try (RecordStorage source = Kind.MEMORY.open(directory);
        RecordStorage target = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      put(source, "k", "v");
      Path file = exported(source, "store.zip");
      archive(target).importFrom(file);
      put(target, "k", "another");

      assertThatThrownBy(() -> resumed(target).importFrom(file))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("another bucket/k");
    }
  }

  @Test
  void an_export_that_was_cut_at_any_entry_is_resumed() throws IOException {
    GroupLimits small = new GroupLimits(3, 10_000, 10_000);
    try (RecordStorage source = filled(Kind.MEMORY, 8)) {
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
  void bytes_that_are_not_those_of_their_object_are_not_exported() throws IOException {
    try (RecordStorage source = Kind.MEMORY.open(directory)) {
      source.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
      put(source, "k", "right".repeat(10_000));
      put(source, "other", "wrong".repeat(10_000));
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
                      other.content() instanceof Content.Inline
                          ? Optional.of(tx.inline(BUCKET, other))
                          : Optional.empty()));
              return tx;
            });
  }
}
