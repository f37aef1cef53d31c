package io.hafiz.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  private static final int MAX_POLICY = PolicyDocument.MAX_BUCKET_POLICY_BYTES;

  /** Text that counts how often it is looked at. */
  private static final class CountingText implements CharSequence {
    private final String text;
    private long reads;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }

  @Test
  void agrees_with_a_naive_matcher() {
    long seed = Long.getLong("hafiz.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      String pattern = word(random, "ab*?\n", 8);
      String text = word(random, "ab\n", 8);
      assertThat(Glob.of(pattern).matches(text))
          .as("-Dhafiz.test.seed=%d pattern '%s' text '%s'", seed, pattern, text)
          .isEqualTo(naive(pattern, text));
    }
  }

  private static String word(Random random, String alphabet, int max) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(max + 1);
    for (int i = 0; i < length; i++) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  private static boolean naive(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      return naive(rest, text) || !text.isEmpty() && naive(pattern, text.substring(1));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && naive(rest, text.substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*a", "a*", "*aaaaaaaaaaaaaaaab", "*a*a*a*a*a*b", "*?a?a?a?a?ab", "?*?*?*b"})
  void looks_at_a_text_at_most_once_for_each_character_of_the_pattern(String unit) {
    CountingText text = new CountingText("a".repeat(1024));
    String pattern = unit.repeat(1024 / unit.length());

    Glob.of(pattern).matches(text);

    assertThat(text.reads).isLessThanOrEqualTo(2L * (pattern.length() + 1) * (text.length() + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*a", "a", "*", "?", "*?"})
  void a_pattern_longer_than_the_text_costs_no_more_than_one_of_its_length(String unit) {
    CountingText text = new CountingText("a".repeat(1024));
    String pattern = unit.repeat(MAX_POLICY / unit.length()) + "b";

    assertThat(Glob.of(pattern).matches(text)).isFalse();
    assertThat(text.reads).isLessThanOrEqualTo(2L * text.length() * text.length());
  }

  @Test
  void a_question_mark_stands_for_one_character_outside_the_basic_plane() {
    assertThat(Glob.of("a?b").matches("a\uD83D\uDE00b")).isTrue();
    assertThat(Glob.of("a??b").matches("a\uD83D\uDE00b")).isFalse();
  }

  @Test
  void equal_patterns_are_equal() {
    assertThat(Glob.of("a**b?")).isEqualTo(Glob.of("a*b?")).hasSameHashCodeAs(Glob.of("a*b?"));
    assertThat(Glob.of("a")).isNotEqualTo(Glob.of("b"));
  }
}
