package io.hafiz.storage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreProgramTest {
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final int LARGE = 100_000;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return StoreProgram.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void write() throws IOException {
    Owner owner = new Owner("a".repeat(64), "owner", "111122223333");
    try (DiskStorage storage = DiskStorage.open(directory)) {
      storage.createBucket(new CreateBucketInput(BUCKET, owner, "us-east-1", List.of()));
      storage.putObject(
          PutObjectInput.of(BUCKET, new ObjectKey("k")), ObjectBody.of(new byte[LARGE]));
    }
  }

  private void damage(String file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(file));
    bytes[position] ^= 1;
    Files.write(directory.resolve(file), bytes);
  }

  @Test
  void a_whole_store_is_said_to_be_so() throws IOException {
    write();
    assertThat(run("scrub", directory.toString())).isZero();
    assertThat(output()).contains(" records checked: no damage");
    assertThat(run("repair", directory.toString())).isZero();
    assertThat(output()).endsWith("No damage: nothing was touched" + System.lineSeparator());
    assertThat(errors()).isEmpty();
  }

  @Test
  void a_lost_object_is_named_and_the_code_is_1() throws IOException {
    write();
    damage("blobs/000/000000.blob", 7);
    assertThat(run("scrub", directory.toString(), "--rate", "100000000")).isEqualTo(1);
    assertThat(output())
        .contains("blobs/000/000000.blob at byte 0: this MiB is not what was written")
        .contains("  bucket/k version null")
        .contains("1 damaged places");
    assertThat(run("repair", directory.toString())).isEqualTo(1);
    assertThat(output()).contains("Lost: 1");
  }

  @Test
  void what_repair_makes_good_is_no_failure() throws IOException {
    write();
    damage("FORMAT", 3);
    damage("MANIFEST.copy", 50);
    assertThat(run("repair", directory.toString())).isZero();
    assertThat(output())
        .contains("Made good: 2")
        .contains("Lost: 0")
        .contains(directory.resolve("damaged/MANIFEST.copy").toString());
    assertThat(run("scrub", directory.toString())).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scrub",
        "repair",
        "scrub a b",
        "scrub a --rate",
        "scrub a --rate 0",
        "scrub a --rate x",
        "scrub a --slow 1",
        "repair a --rate 1",
        "list a"
      })
  void arguments_that_make_no_sense_are_answered_by_the_usage(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(errors()).startsWith("Usage:").contains("scrub DIR").contains("repair DIR");
    assertThat(output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scrub", "repair"})
  void what_cannot_be_done_says_why_and_the_code_is_3(String command) throws IOException {
    String absent = directory.resolve("absent").toString();
    assertThat(run(command, absent)).isEqualTo(3);
    assertThat(errors()).contains(absent).contains("holds no store");
    assertThat(Path.of(absent)).doesNotExist();
    write();
    try (DiskStorage storage = DiskStorage.open(directory)) {
      assertThat(run(command, directory.toString())).isEqualTo(3);
      assertThat(errors()).contains("is open already in this process");
      assertThat(storage.failure()).isEmpty();
    }
  }
}
