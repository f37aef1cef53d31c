package io.hafiz.http.internal.wire;

import static io.hafiz.http.internal.wire.HeadersOf.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.WritePreconditions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionHeadersTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final String PAST = "Sun, 06 Nov 1994 08:49:37 GMT";
  private static final String FUTURE = "Wed, 01 Jan 2025 00:00:00 GMT";

  @Test
  void a_request_without_conditions_asks_for_nothing() {
    assertThat(ConditionHeaders.ofWrite(fields())).isEqualTo(WritePreconditions.NONE);
    assertThat(ConditionHeaders.ofDelete(fields())).isEqualTo(WritePreconditions.NONE);
    assertThat(ConditionHeaders.ofRead(fields(), NOW)).isEqualTo(ReadPreconditions.NONE);
  }

  @Test
  void a_write_takes_a_tag_or_absence() {
    assertThat(ConditionHeaders.ofWrite(fields("If-Match", "\"a\"")))
        .isEqualTo(WritePreconditions.matching(new ETag("a")));
    assertThat(ConditionHeaders.ofWrite(fields("If-None-Match", "*")))
        .isEqualTo(WritePreconditions.ABSENT);
  }

  @ParameterizedTest
  @CsvSource({"If-None-Match, \"a\"", "If-Match, *"})
  void a_write_refuses_other_values_by_the_name_of_the_header(String header, String value) {
    assertThatThrownBy(() -> ConditionHeaders.ofWrite(fields(header, value)))
        .satisfies(e -> assertThat(((S3Exception) e).code().code()).isEqualTo("NotImplemented"))
        .satisfies(
            e ->
                assertThat(((S3Exception) e).details())
                    .containsEntry("Header", header)
                    .containsEntry(
                        "additionalMessage",
                        "We don't accept the provided value of "
                            + header
                            + " header for this API"));
  }

  @Test
  void a_write_refuses_both_conditions_at_once() {
    assertThatThrownBy(
            () -> ConditionHeaders.ofWrite(fields("If-Match", "\"a\"", "If-None-Match", "*")))
        .satisfies(
            e ->
                assertThat(((S3Exception) e).details())
                    .containsEntry("Header", "If-Match,If-None-Match"));
  }

  @Test
  void a_delete_takes_any_tag_and_refuses_absence() {
    assertThat(ConditionHeaders.ofDelete(fields("If-Match", "*")))
        .isEqualTo(WritePreconditions.matching(new ETag("*")));
    assertThatThrownBy(() -> ConditionHeaders.ofDelete(fields("If-None-Match", "*")))
        .satisfies(e -> assertThat(((S3Exception) e).code().code()).isEqualTo("NotImplemented"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\",W/\"b,c\" , d", " \"a\" , \"b,c\",\"d\""})
  void a_read_takes_lists_of_tags(String list) {
    ReadPreconditions conditions =
        ConditionHeaders.ofRead(fields("If-Match", list, "If-None-Match", list), NOW);

    assertThat(conditions.ifMatch()).containsExactly(new ETag("a"), new ETag("b,c"), new ETag("d"));
    assertThat(conditions.ifNoneMatch()).isEqualTo(conditions.ifMatch());
  }

  @Test
  void tags_in_several_fields_are_one_list() {
    Headers headers = fields("If-Match", "\"a\"", "If-Match", "\"b\"");

    assertThat(ConditionHeaders.ofRead(headers, NOW).ifMatch()).hasSize(2);
  }

  @Test
  void a_read_takes_dates() {
    ReadPreconditions conditions =
        ConditionHeaders.ofRead(
            fields("If-Modified-Since", PAST, "If-Unmodified-Since", FUTURE), NOW);

    assertThat(conditions.ifModifiedSince()).contains(Instant.parse("1994-11-06T08:49:37Z"));
    assertThat(conditions.ifUnmodifiedSince()).contains(Instant.parse("2025-01-01T00:00:00Z"));
  }

  @Test
  void malformed_dates_do_not_count() {
    Headers headers = fields("If-Modified-Since", "soon", "If-Unmodified-Since", "0");

    assertThat(ConditionHeaders.ofRead(headers, NOW)).isEqualTo(ReadPreconditions.NONE);
  }

  @Test
  void modified_since_a_time_to_come_does_not_count() {
    assertThat(ConditionHeaders.ofRead(fields("If-Modified-Since", FUTURE), NOW))
        .isEqualTo(ReadPreconditions.NONE);
  }

  @Test
  void the_conditions_of_a_source_have_names_of_their_own() {
    Headers headers =
        fields(
            "x-amz-copy-source-if-match", "\"a\"",
            "x-amz-copy-source-if-none-match", "\"b\"",
            "x-amz-copy-source-if-modified-since", PAST,
            "x-amz-copy-source-if-unmodified-since", FUTURE,
            "If-Match", "\"c\"");

    assertThat(ConditionHeaders.ofCopySource(headers, NOW))
        .isEqualTo(
            ConditionHeaders.ofRead(
                fields(
                    "If-Match",
                    "\"a\"",
                    "If-None-Match",
                    "\"b\"",
                    "If-Modified-Since",
                    PAST,
                    "If-Unmodified-Since",
                    FUTURE),
                NOW));
  }
}
