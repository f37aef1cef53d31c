package io.hafiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,10,0,1,bytes 0-0/10",
    "bytes=0-9,10,0,10,bytes 0-9/10",
    "bytes=5-,10,5,5,bytes 5-9/10",
    "bytes=5-100,10,5,5,bytes 5-9/10",
    "bytes=-3,10,7,3,bytes 7-9/10",
    "bytes=-100,10,0,10,bytes 0-9/10",
    "BYTES=1-2,10,1,2,bytes 1-2/10",
    "bytes=0-99999999999999999999999,10,0,10,bytes 0-9/10",
    "bytes=-99999999999999999999999,10,0,10,bytes 0-9/10",
    "bytes=0000000000000000000000001-2,10,1,2,bytes 1-2/10",
    "' bytes= 1 - 2 ',10,1,2,bytes 1-2/10"
  })
  void a_range_is_cut_to_the_object(
      String header, long size, long first, long length, String contentRange) {
    ByteRange.Resolved resolved = ByteRange.parse(header).orElseThrow().resolve(size);
    assertThat(resolved).isEqualTo(new ByteRange.Resolved(first, length, size));
    assertThat(resolved.contentRange()).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=1",
        "bytes=a-b",
        "bytes=1-0",
        "bytes=0-1,3-4",
        "items=0-1",
        "bytes=0x1-2",
        "bytes=+1-2",
        "bytes=1--2",
        "0-1"
      })
  void what_is_not_one_byte_range_is_ignored(String header) {
    assertThat(ByteRange.parse(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=10-,10",
    "bytes=10-20,10",
    "bytes=0-,0",
    "bytes=-0,10",
    "bytes=-5,0",
    "bytes=99999999999999999999-,10"
  })
  void a_range_without_any_byte_of_the_object_is_refused(String header, long size) {
    assertThatThrownBy(() -> ByteRange.parse(header).orElseThrow().resolve(size))
        .isInstanceOfSatisfying(
            S3Exception.class,
            error -> {
              assertThat(error.code()).isEqualTo(S3ErrorCode.INVALID_RANGE);
              assertThat(error.details()).containsEntry("ActualObjectSize", Long.toString(size));
              assertThat(error.headers()).containsEntry("Content-Range", "bytes */" + size);
            });
  }
}
