package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountParameterTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "1000, 1000", "1001, 1000", "2147483647, 1000", "'', 1000"})
  void a_page_has_at_most_a_thousand_entries(String text, int size) {
    assertThat(CountParameter.pageSize("max-parts", Optional.of(text))).isEqualTo(size);
  }

  @Test
  void without_a_number_a_page_is_full_and_begins_at_the_beginning() {
    assertThat(CountParameter.pageSize("max-parts", Optional.empty())).isEqualTo(1000);
    assertThat(CountParameter.marker("part-number-marker", Optional.empty())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-parts|-1|maxParts|Argument maxParts must be an integer between 0 and 2147483647",
        "x-amz-max-parts|-1|x-amz-max-parts|Argument x-amz-max-parts must be an integer between 0"
            + " and 2147483647",
        "max-parts|2147483648|max-parts|Provided max-parts not an integer or within integer range",
        "max-parts|x|max-parts|Provided max-parts not an integer or within integer range",
        "max-parts|1.5|max-parts|Provided max-parts not an integer or within integer range"
      })
  void anything_else_is_an_invalid_argument(
      String name, String text, String argument, String message) {
    assertThatThrownBy(() -> CountParameter.pageSize(name, Optional.of(text)))
        .hasMessage(message)
        .satisfies(e -> assertThat(((S3Exception) e).code().code()).isEqualTo("InvalidArgument"))
        .satisfies(
            e ->
                assertThat(((S3Exception) e).details())
                    .containsEntry("ArgumentName", argument)
                    .containsEntry("ArgumentValue", text));
  }
}
