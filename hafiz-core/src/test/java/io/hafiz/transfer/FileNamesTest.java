package io.hafiz.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private static final long SEED = Long.getLong("hafiz.seed", System.nanoTime());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a.txt                 | a.txt",
        "photos/2024/a b.jpg   | photos/2024/a b.jpg",
        ".hidden               | .hidden",
        "100% sure.txt         | 100% sure.txt",
        "ä/日本                  | ä/日本",
        "a\u0308               | a%CC%88",
        "a/                    | a/%2F",
        "/a                    | %2F/a",
        "a//b                  | a/%2F/b",
        "/                     | %2F/%2F",
        ".                     | %2E",
        "..                    | .%2E",
        "../../etc/passwd      | .%2E/.%2E/etc/passwd",
        "a/../b                | a/.%2E/b",
        "C:\\Windows           | C%3A%5CWindows",
        "a:b                   | a%3Ab",
        "what?                 | what%3F",
        "<>\"*                 | %3C%3E%22%2A",
        "'a |b'                | a %7Cb",
        "'\u0001\u007f'        | %01%7F",
        "end.                  | end%2E",
        "'end '                | end%20",
        "con                   | %63on",
        "CON.txt               | %43ON.txt",
        "lpt1.a.b              | %6Cpt1.a.b",
        "console               | console",
        "a/nul/b               | a/%6Eul/b",
        "a%3Ab                 | a%253Ab",
        "a%20b                 | a%2520b",
        "%2F                   | %252F",
        "a%=1                  | a%25=1",
        "%=part                | %25=part",
        "a%+                   | a%25+",
      })
  void a_key_has_a_path_that_every_system_takes(String key, String path) {
    List<String> names = FileNames.of(key, false);

    assertThat(String.join("/", names)).isEqualTo(path);
    assertThat(FileNames.key(names)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b",
        "100%25.txt",
        "a%3ab",
        "%zz",
        "%FF",
        "%",
        "%%",
        "x%+",
        "x%=",
        "%=part",
        "a:b",
        "con",
        "end."
      })
  void names_that_no_key_has_stand_for_themselves(String name) {
    assertThat(FileNames.key(List.of(name))).isEqualTo(name);
  }

  @Test
  void a_number_behind_a_name_is_not_part_of_the_key() {
    assertThat(FileNames.key(List.of("a%=1", "b%=12"))).isEqualTo("a/b");
  }

  @Test
  void names_may_have_ascii_characters_only() {
    List<String> names = FileNames.of("ä/b", true);

    assertThat(names).containsExactly("%C3%A4", "b");
    assertThat(FileNames.key(names)).isEqualTo("ä/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ä", "\u0001", ":", "\ud83d\ude00", "%", "%41", "%=1", "a\u0308"})
  void a_long_segment_goes_on_in_the_next_name(String unit) {
    int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
    String key = unit.repeat(1024 / bytes);

    List<String> names = FileNames.of(key, false);

    assertThat(names).hasSizeGreaterThan(1);
    assertThat(names)
        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255 - "%=1234".length());
    assertThat(FileNames.key(names)).isEqualTo(key);
  }

  @Test
  void every_key_has_a_path_of_its_own() {
    Random random = new Random(SEED);
    List<String> alphabet =
        List.of(
            "a",
            "A",
            "/",
            ".",
            "%",
            "=",
            "+",
            "1",
            "2",
            "F",
            "%2F",
            "%=",
            "%+",
            " ",
            "ä",
            "\u0308",
            "\u0000",
            ":",
            "con",
            "\ud83d\ude00",
            "x".repeat(120));
    Set<List<String>> paths = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder key = new StringBuilder();
      int length = 1 + random.nextInt(8);
      for (int j = 0; j < length; j++) {
        key.append(alphabet.get(random.nextInt(alphabet.size())));
      }
      keys.add(key.toString());
      List<String> names = new ArrayList<>(FileNames.of(key.toString(), random.nextBoolean()));
      paths.add(FileNames.of(key.toString(), false));
      assertThat(names).as("seed " + SEED).noneMatch(n -> n.equals("..") || n.equals("."));
      assertThat(names).noneMatch(n -> n.isEmpty() || n.contains("/"));
      assertThat(FileNames.key(names)).as("seed " + SEED).isEqualTo(key.toString());
    }
    assertThat(paths).as("seed " + SEED).hasSameSizeAs(keys);
  }
}
