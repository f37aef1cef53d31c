package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaggingTest {
  static Stream<Arguments> badTags() {
    return Stream.of(
        Arguments.of("", "v"),
        Arguments.of("k".repeat(129), "v"),
        Arguments.of("k", "v".repeat(257)),
        Arguments.of("a&b", "v"),
        Arguments.of("k", "<v>"),
        Arguments.of("k\n", "v"));
  }

  @ParameterizedTest
  @MethodSource("badTags")
  void tags_against_the_rules_are_refused(String key, String value) {
    assertThatThrownBy(() -> new Tag(key, value))
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).code())
        .isEqualTo(S3ErrorCode.INVALID_TAG);
  }

  @Test
  void letters_of_all_scripts_and_some_signs_are_allowed_up_to_the_limits() {
    String emptyValue = new Tag("k", "").value();
    assertThat(emptyValue).isEmpty();
    assertThat(new Tag("\u65e5\u672c _.:/=+-@9", "v").key()).startsWith("\u65e5");
    assertThat(new Tag("\ud835\udc00".repeat(128), "v".repeat(256)).value()).hasSize(256);
  }

  private static List<Tag> tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Tag("k" + i, "v")).toList();
  }

  @Test
  void an_object_has_at_most_ten_tags_each_key_once() {
    assertThat(new Tagging(tags(10)).tags()).hasSize(10);
    assertThatThrownBy(() -> new Tagging(tags(11)))
        .isInstanceOf(S3Exception.class)
        .hasMessage("Object tags cannot be greater than 10");
    assertThatThrownBy(() -> new Tagging(List.of(new Tag("k", "1"), new Tag("k", "2"))))
        .isInstanceOf(S3Exception.class)
        .hasMessage("Cannot provide multiple Tags with the same key");
  }
}
