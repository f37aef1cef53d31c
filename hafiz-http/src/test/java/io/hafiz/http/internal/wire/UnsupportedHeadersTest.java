package io.hafiz.http.internal.wire;

import static io.hafiz.http.internal.wire.HeadersOf.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256",
    "x-amz-server-side-encryption-bucket-key-enabled, false",
    "x-amz-request-payer, requester"
  })
  void what_changes_nothing_is_taken(String header, String value) {
    assertThatCode(() -> UnsupportedHeaders.refuseForObject(fields(header, value)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, aws:kms, NotImplemented",
    "x-amz-server-side-encryption, aws:kms:dsse, NotImplemented",
    "x-amz-server-side-encryption, AES128, InvalidArgument",
    "x-amz-server-side-encryption-aws-kms-key-id, k, NotImplemented",
    "x-amz-server-side-encryption-context, c, NotImplemented",
    "x-amz-server-side-encryption-bucket-key-enabled, true, NotImplemented",
    "x-amz-server-side-encryption-customer-algorithm, AES256, NotImplemented",
    "x-amz-object-lock-mode, GOVERNANCE, InvalidRequest",
    "x-amz-object-lock-retain-until-date, 2030-01-01T00:00:00Z, InvalidRequest",
    "x-amz-object-lock-legal-hold, ON, InvalidRequest",
    "x-amz-write-offset-bytes, 0, NotImplemented",
    "x-amz-checksum-sha512, x, NotImplemented",
    "x-amz-checksum-xxhash64, x, NotImplemented"
  })
  void what_would_be_ignored_is_refused(String header, String value, String code) {
    assertThatThrownBy(() -> UnsupportedHeaders.refuseForObject(fields(header, value)))
        .satisfies(e -> assertThat(code(e)).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-server-side-encryption-customer-key",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-write-offset-bytes",
        "x-amz-checksum-md5"
      })
  void a_refusal_names_the_header(String header) {
    assertThatThrownBy(() -> UnsupportedHeaders.refuseForObject(fields(header, "x")))
        .satisfies(e -> assertThat(((S3Exception) e).details()).containsEntry("Header", header));
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, InvalidArgument",
    "x-amz-server-side-encryption-customer-algorithm, AES256, NotImplemented",
    "x-amz-checksum-sha512, x, NotImplemented"
  })
  void a_part_has_no_encryption_of_its_own(String header, String value, String code) {
    assertThatThrownBy(() -> UnsupportedHeaders.refuseForPart(fields(header, value)))
        .satisfies(e -> assertThat(code(e)).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, InvalidArgument",
    "x-amz-server-side-encryption-customer-algorithm, AES256, InvalidRequest"
  })
  void a_read_has_no_encryption_of_its_own(String header, String value, String code) {
    assertThatThrownBy(() -> UnsupportedHeaders.refuseForRead(fields(header, value)))
        .satisfies(e -> assertThat(code(e)).isEqualTo(code));
  }

  @Test
  void no_source_of_a_copy_has_a_key() {
    Headers headers =
        fields("x-amz-copy-source-server-side-encryption-customer-algorithm", "AES256");

    assertThatThrownBy(() -> UnsupportedHeaders.refuseForCopySource(headers))
        .hasMessage("The encryption parameters are not applicable to this object.");
  }

  private static String code(Throwable e) {
    return ((S3Exception) e).code().code();
  }
}
