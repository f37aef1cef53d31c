package io.hafiz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestValueTest {
  private static Instant second(long value) {
    return Instant.ofEpochSecond(value);
  }

  @Test
  void equal_values_in_a_row_are_one_object_and_others_are_themselves() {
    LatestValue<Instant> values = new LatestValue<>();
    Instant first = second(1);
    Instant other = second(2);
    assertThat(values.share(first)).isSameAs(first);
    assertThat(values.share(second(1))).isSameAs(first);
    assertThat(values.share(other)).isSameAs(other);
    assertThat(values.share(second(2))).isSameAs(other);
  }
}
