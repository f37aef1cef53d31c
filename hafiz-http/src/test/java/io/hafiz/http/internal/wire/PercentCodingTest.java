package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.error.S3Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodingTest {
  @ParameterizedTest
  @CsvSource({
    "a%2Fb, a/b",
    "a%2fb, a/b",
    "a+b, a+b",
    "%252F, %2F",
    "%C3%BC, ü",
    "\u00C3\u00BC, ü",
    "%F0%9F%98%80, \uD83D\uDE00"
  })
  void text_is_decoded_exactly_once(String raw, String text) {
    assertThat(PercentCoding.decode(raw)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%1", "%zz", "a%2", "%%20", "%+1", "%FF", "%C3", "%ED%A0%80", "\u0100"})
  void an_escape_or_bytes_that_mean_nothing_are_refused(String raw) {
    S3Exception refusal = catchThrowableOfType(S3Exception.class, () -> PercentCoding.decode(raw));

    assertThat(refusal.code().code()).isEqualTo("InvalidURI");
    assertThat(refusal.code().status()).isEqualTo(400);
  }

  @Test
  void all_but_unreserved_characters_are_encoded() {
    assertThat(PercentCoding.encode("aZ09-._~ /+%ü")).isEqualTo("aZ09-._~%20%2F%2B%25%C3%BC");
    assertThat(PercentCoding.encodePath("/a b//c/")).isEqualTo("/a%20b//c/");
  }

  @ParameterizedTest
  @CsvSource({"/a/b, /a/b", "/a%20b, /a%20b", "/a%2fb+, /a/b%2B", "/%7e, /~"})
  void a_path_is_brought_into_one_form(String raw, String form) {
    assertThat(PercentCoding.recode(raw)).isEqualTo(form);
  }
}
