package io.hafiz.http.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3Exception;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopySourceHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "bucket/key, key",
    "/bucket/key, key",
    "bucket%2Fkey, key",
    "%2Fbucket%2Fkey, key",
    "bucket/a/b, a/b",
    "bucket//key, /key",
    "bucket/a%2520b, a%20b",
    "bucket/a+b, a+b",
    "bucket/a%3FversionId=x, a?versionId=x",
    "bucket/a?b, a?b",
    "bucket/%F0%9F%98%80, 😀",
    "bucket/.., ..",
    "bucket/a;b, a;b"
  })
  void the_key_is_decoded_once(String header, String key) {
    ObjectReference source = CopySourceHeader.parse(header);

    assertThat(source.bucket().value()).isEqualTo("bucket");
    assertThat(source.key().value()).isEqualTo(key);
    assertThat(source.versionId()).isEmpty();
  }

  @Test
  void a_version_may_follow() {
    ObjectReference source = CopySourceHeader.parse("bucket/a%3Fb?versionId=v.1_-x");

    assertThat(source.key().value()).isEqualTo("a?b");
    assertThat(source.versionId()).contains(new VersionId("v.1_-x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "/|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "bucket|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "/bucket|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "bucket/|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "//key|Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        "bucket/a%zz|Invalid copy source encoding.",
        "bucket/a%FF|Invalid copy source encoding.",
        "B_/key|Invalid copy source bucket name"
      })
  void anything_else_is_an_invalid_argument(String header, String message) {
    assertThatThrownBy(() -> CopySourceHeader.parse(header))
        .hasMessage(message)
        .satisfies(e -> assertThat(((S3Exception) e).code().code()).isEqualTo("InvalidArgument"))
        .satisfies(
            e ->
                assertThat(((S3Exception) e).details())
                    .containsEntry("ArgumentName", "x-amz-copy-source")
                    .containsEntry("ArgumentValue", header));
  }

  @Test
  void a_key_that_is_too_long_is_an_invalid_argument() {
    assertThatThrownBy(() -> CopySourceHeader.parse("bucket/" + "x".repeat(1025)))
        .hasMessage("Invalid copy source object key");
  }

  @Test
  void an_empty_version_is_an_invalid_argument() {
    assertThatThrownBy(() -> CopySourceHeader.parse("bucket/key?versionId="))
        .hasMessage("Version id cannot be the empty string");
  }

  @Test
  void an_access_point_is_not_implemented() {
    assertThatThrownBy(
            () ->
                CopySourceHeader.parse(
                    "arn:aws:s3:us-east-1:123456789012:accesspoint/name/object/key"))
        .satisfies(e -> assertThat(((S3Exception) e).code().code()).isEqualTo("NotImplemented"));
  }
}
