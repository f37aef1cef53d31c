package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectKeyTest {
  static Stream<Arguments> badKeys() {
    return Stream.of(
        Arguments.of("", S3ErrorCode.INVALID_URI),
        Arguments.of("a\ud83d", S3ErrorCode.INVALID_URI),
        Arguments.of("\ude00a", S3ErrorCode.INVALID_URI),
        Arguments.of("\ude00\ud83d", S3ErrorCode.INVALID_URI),
        Arguments.of("a".repeat(1025), S3ErrorCode.KEY_TOO_LONG_ERROR),
        Arguments.of("\u00e9".repeat(512) + "a", S3ErrorCode.KEY_TOO_LONG_ERROR),
        Arguments.of("\u65e5".repeat(342), S3ErrorCode.KEY_TOO_LONG_ERROR),
        Arguments.of("\ud83d\ude00".repeat(256) + "a", S3ErrorCode.KEY_TOO_LONG_ERROR));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void keys_that_s3_cannot_have_are_refused(String key, S3ErrorCode code) {
    assertThatThrownBy(() -> new ObjectKey(key))
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).code())
        .isEqualTo(code);
  }

  static Stream<String> longestKeys() {
    return Stream.of(
        "a".repeat(1024),
        "\u00e9".repeat(512),
        "\u65e5".repeat(341) + "a",
        "\ud83d\ude00".repeat(256));
  }

  @ParameterizedTest
  @MethodSource("longestKeys")
  void the_limit_is_1024_bytes_of_utf_8(String key) {
    assertThat(new ObjectKey(key).value()).isEqualTo(key);
  }

  @Test
  void the_order_is_that_of_the_bytes() {
    long seed = Long.getLong("hafiz.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      String a = text(random);
      String b = text(random);
      int expected =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(ObjectKey.compare(a, b)))
          .as("%s and %s, repeat with -Dhafiz.seed=%d", a, b, seed)
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static String text(Random random) {
    int[] alphabet = {
      'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
