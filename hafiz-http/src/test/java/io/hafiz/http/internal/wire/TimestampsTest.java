package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final Instant TIME = Instant.parse("1994-11-06T08:49:37Z");

  @Test
  void headers_carry_the_fixed_form() {
    assertThat(Timestamps.http(TIME)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void documents_carry_milliseconds_always() {
    assertThat(Timestamps.iso8601(TIME)).isEqualTo("1994-11-06T08:49:37.000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        " Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void each_of_the_three_forms_is_read(String text) {
    assertThat(Timestamps.parseHttp(text)).contains(TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "1994-11-06T08:49:37Z",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 36 Nov 1994 08:49:37 GMT"
      })
  void anything_else_is_no_time(String text) {
    assertThat(Timestamps.parseHttp(text)).isEmpty();
  }
}
