package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteObjectTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void an_object_is_gone_and_so_is_one_that_never_was() {
    s3.store("/bucket/key", "x");
    WireResponse first = s3.delete("/bucket/key").header("x-amz-mfa", "device 123456").send();
    WireResponse second = s3.delete("/bucket/key").send();

    assertThat(first.status()).isEqualTo(204);
    assertThat(first.body()).isEmpty();
    assertThat(first.header("x-amz-version-id")).isEmpty();
    assertThat(first.header("x-amz-delete-marker")).isEmpty();
    assertThat(second.status()).isEqualTo(204);
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
  }

  @Test
  void a_bucket_that_keeps_versions_gets_a_marker_which_can_be_deleted() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String version = s3.store("/bucket/key", "x").header("x-amz-version-id").orElseThrow();
    WireResponse made = s3.delete("/bucket/key").send();
    String marker = made.header("x-amz-version-id").orElseThrow();
    WireResponse removed = s3.delete("/bucket/key?versionId=" + marker).send();

    assertThat(made.header("x-amz-delete-marker")).contains("true");
    assertThat(marker).isNotEqualTo(version);
    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.header("x-amz-delete-marker")).contains("true");
    assertThat(removed.header("x-amz-version-id")).contains(marker);
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("x");
  }

  @Test
  void a_version_is_deleted_for_good() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String version = s3.store("/bucket/key", "x").header("x-amz-version-id").orElseThrow();
    WireResponse response = s3.delete("/bucket/key?versionId=" + version).send();

    assertThat(response.header("x-amz-version-id")).contains(version);
    assertThat(response.header("x-amz-delete-marker")).isEmpty();
    assertThat(s3.get("/bucket/key?versionId=" + version).send().code()).isEqualTo("NoSuchVersion");
  }

  @Test
  void if_match_deletes_only_that_object() {
    String tag = s3.store("/bucket/key", "x").header("ETag").orElseThrow();
    WireResponse refused = s3.delete("/bucket/key").header("If-Match", "\"other\"").send();

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.code()).isEqualTo("PreconditionFailed");
    assertThat(s3.delete("/bucket/key").header("If-Match", tag).send().status()).isEqualTo(204);
  }

  @Test
  void if_match_any_deletes_what_is_there() {
    s3.store("/bucket/key", "x");

    assertThat(s3.delete("/bucket/key").header("If-Match", "*").send().status()).isEqualTo(204);
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-bypass-governance-retention, true, 400, InvalidArgument",
    "x-amz-if-match-size, 1, 501, NotImplemented",
    "x-amz-if-match-last-modified-time, x, 501, NotImplemented",
    "If-None-Match, *, 501, NotImplemented"
  })
  void what_cannot_be_done_is_refused_and_deletes_nothing(
      String header, String value, int status, String code) {
    s3.store("/bucket/key", "x");
    WireResponse response = s3.delete("/bucket/key").header(header, value).send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(200);
  }

  @Test
  void a_version_needs_a_permission_of_its_own() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String version = s3.store("/bucket/key", "x").header("x-amz-version-id").orElseThrow();
    s3.deny("s3:DeleteObjectVersion");

    assertThat(s3.delete("/bucket/key?versionId=" + version).send().code())
        .isEqualTo("AccessDenied");
    assertThat(s3.delete("/bucket/key").send().status()).isEqualTo(204);
  }
}
