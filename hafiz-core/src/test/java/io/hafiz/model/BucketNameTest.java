package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "a-b", "a.b", "123", "my.bucket-1", "0.0.0", "1.2.3.4.5", "a--b", "xn-a"})
  void names_by_the_rules_are_accepted(String name) {
    assertThat(new BucketName(name).value()).isEqualTo(name);
  }

  static Stream<String> badNames() {
    return Stream.of(
        "",
        "a",
        "ab",
        "a".repeat(64),
        "Abc",
        "a_b",
        "a b",
        "a/b",
        "\u00e9cole",
        "-ab",
        "ab-",
        ".ab",
        "ab.",
        "a..b",
        "192.168.1.1",
        "xn--abc",
        "sthree-abc",
        "abc-s3alias",
        "abc--ol-s3",
        "abc.mrap",
        "abc--x-s3",
        "abc--table-s3",
        "ab\n");
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void names_against_the_rules_are_refused(String name) {
    assertThatThrownBy(() -> new BucketName(name))
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).code())
        .isEqualTo(S3ErrorCode.INVALID_BUCKET_NAME);
  }

  @Test
  void the_longest_name_has_63_characters() {
    assertThat(new BucketName("a".repeat(63)).value()).hasSize(63);
  }
}
