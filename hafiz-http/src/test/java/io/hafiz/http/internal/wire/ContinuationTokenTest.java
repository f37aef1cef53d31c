package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.ListPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTokenTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", " ", "\u0001", "é\uD83D\uDE00"})
  void a_position_survives_as_text_for_a_url(String value) {
    for (ListPosition position :
        new ListPosition[] {ListPosition.afterKey(value), ListPosition.afterCommonPrefix(value)}) {
      String text = ContinuationToken.of(position).text();

      assertThat(text).matches("[A-Za-z0-9_-]+");
      assertThat(ContinuationToken.parsePosition(text)).isEqualTo(position);
    }
  }

  @Test
  void a_bucket_survives() {
    String text = new ContinuationToken(ContinuationToken.Kind.BUCKET, "bucket").text();

    assertThat(ContinuationToken.parseBucket(text)).isEqualTo("bucket");
  }
}
