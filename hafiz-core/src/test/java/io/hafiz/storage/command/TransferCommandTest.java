package io.hafiz.storage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferCommandTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeTree() throws IOException {
    Path tree = Files.createDirectories(path("tree").resolve("photos"));
    Files.writeString(tree.resolve("a.txt"), "one");
    Files.writeString(tree.resolve("b.txt"), "two!");
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  /** Runs a command whose words with a leading at-sign are paths. */
  private int run(String line) {
    out.reset();
    err.reset();
    List<String> arguments =
        Stream.of(line.split(" "))
            .map(word -> word.startsWith("@") ? path(word.substring(1)).toString() : word)
            .toList();
    return StoreProgram.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_tree_goes_through_a_store_and_an_archive_and_comes_back() {
    assertThat(run("import @first @tree --bucket bucket --prefix p/")).as(error()).isZero();
    assertThat(output()).contains("2 done, 7 bytes; 0 were there already, 0 left out");
    assertThat(run("export @first @store.zip")).as(error()).isZero();
    assertThat(run("import @second @store.zip")).as(error()).isZero();
    assertThat(run("export @second @again --bucket bucket --prefix p/")).as(error()).isZero();

    assertThat(path("again/photos/a.txt")).hasContent("one");
    assertThat(path("again/photos/b.txt")).hasContent("two!");
  }

  @Test
  void what_is_there_already_is_left_alone_unless_it_is_resumed() {
    run("import @store @tree --bucket bucket");

    assertThat(run("import @store @tree --bucket bucket")).isEqualTo(3);
    assertThat(error()).contains("not to be resumed");
    assertThat(run("import @store @tree --bucket bucket --resume")).as(error()).isZero();
    assertThat(output()).contains("0 done, 0 bytes; 2 were there already, 0 left out");
  }

  @Test
  void what_is_left_out_is_named() throws IOException {
    Files.createSymbolicLink(path("tree/link"), path("tree/photos/a.txt"));

    assertThat(run("import @store @tree --bucket bucket")).isEqualTo(1);

    assertThat(output()).contains("Left out: " + path("tree/link")).contains("1 left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export @nowhere @store.zip",
        "import @store @nowhere.zip",
        "import @store @tree/photos/a.txt",
        "import @store @nowhere --bucket bucket",
        "export @tree @store.zip",
      })
  void what_cannot_be_done_is_said(String line) {
    assertThat(run(line)).isEqualTo(3);
    assertThat(error()).isNotBlank();
  }

  @Test
  void a_bucket_that_is_not_there_is_not_exported() {
    run("import @store @tree --bucket bucket");

    assertThat(run("export @store @again --bucket other")).isEqualTo(3);
    assertThat(error()).contains("bucket does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export",
        "export a",
        "export a b c",
        "export a b --bucket",
        "export a b --bucket No",
        "import a b --prefix p",
        "import a b --resume yes c",
        "export a b --other"
      })
  void arguments_that_make_no_sense_are_answered_with_the_usage(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(error()).contains("export DIR FILE [--resume]");
  }
}
