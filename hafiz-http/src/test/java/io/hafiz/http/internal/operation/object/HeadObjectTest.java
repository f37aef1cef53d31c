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

class HeadObjectTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void the_answer_is_that_of_a_get_without_its_bytes() {
    s3.store("/bucket/key", "0123456789", "Content-Type", "text/plain", "x-amz-meta-a", "1");
    WireResponse head = s3.head("/bucket/key").send();

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).contains("10");
    assertThat(head.header("Content-Type")).contains("text/plain");
    assertThat(head.header("x-amz-meta-a")).contains("1");
    assertThat(head.header("ETag")).contains("\"781e5e245d69b566979b86e28d23f2c7\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Range, bytes=2-4, 206, 3",
    "Range, bytes=0-, 206, 10",
    "Range, 'bytes=0-1,3-4', 200, 10",
    "If-None-Match, *, 304,",
    "If-Match, other, 412,",
    "Range, bytes=10-, 416,"
  })
  void ranges_and_conditions_count(String header, String value, int status, String length) {
    s3.store("/bucket/key", "0123456789");
    WireResponse head = s3.head("/bucket/key").header(header, value).send();

    assertThat(head.status()).isEqualTo(status);
    assertThat(head.body()).isEmpty();
    if (length != null) {
      assertThat(head.header("Content-Length")).contains(length);
    }
  }

  @Test
  void a_part_is_measured() {
    s3.storeInParts("/bucket/key", "01234", "567");
    WireResponse head = s3.head("/bucket/key?partNumber=2").send();

    assertThat(head.status()).isEqualTo(206);
    assertThat(head.header("Content-Length")).contains("3");
    assertThat(head.header("Content-Range")).contains("bytes 5-7/8");
    assertThat(head.header("x-amz-mp-parts-count")).contains("2");
    assertThat(s3.head("/bucket/key?partNumber=3").send().status()).isEqualTo(416);
  }

  @Test
  void the_checksum_of_a_composite_object_is_answered_by_part_too() {
    String id = s3.begin("/bucket/key", "x-amz-checksum-algorithm", "SHA256");
    String body = "123456789";
    String sum = "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=";
    String tag =
        s3.put("/bucket/key?partNumber=1&uploadId=" + id)
            .header("x-amz-checksum-sha256", sum)
            .body(body)
            .send()
            .header("ETag")
            .orElseThrow();
    s3.post("/bucket/key?uploadId=" + id)
        .body(
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + tag
                + "</ETag><ChecksumSHA256>"
                + sum
                + "</ChecksumSHA256></Part></CompleteMultipartUpload>")
        .send();

    WireResponse whole = checked("/bucket/key");
    WireResponse part = checked("/bucket/key?partNumber=1");

    assertThat(whole.header("x-amz-checksum-sha256")).get().asString().endsWith("=-1");
    assertThat(whole.header("x-amz-checksum-type")).contains("COMPOSITE");
    assertThat(part.header("x-amz-checksum-sha256")).contains(sum);
  }

  private WireResponse checked(String target) {
    return s3.head(target).header("x-amz-checksum-mode", "ENABLED").send();
  }

  @Test
  void an_archived_object_is_described() {
    s3.store("/bucket/key", "x", "x-amz-storage-class", "GLACIER");
    WireResponse head = s3.head("/bucket/key").send();

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("x-amz-storage-class")).contains("GLACIER");
  }

  @Test
  void a_delete_marker_cannot_be_described() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    s3.store("/bucket/key", "x");
    String marker = s3.delete("/bucket/key").send().header("x-amz-version-id").orElseThrow();
    WireResponse current = s3.head("/bucket/key").send();
    WireResponse named = s3.head("/bucket/key?versionId=" + marker).send();

    assertThat(current.status()).isEqualTo(404);
    assertThat(current.header("x-amz-delete-marker")).contains("true");
    assertThat(named.status()).isEqualTo(405);
    assertThat(named.header("x-amz-delete-marker")).contains("true");
    assertThat(named.body()).isEmpty();
  }

  @Test
  void an_anonymous_request_chooses_no_headers() {
    s3.store("/bucket/key", "x");

    assertThat(s3.anonymous().head("/bucket/key?response-content-type=a").send().status())
        .isEqualTo(400);
    assertThat(s3.anonymous().head("/bucket/key").send().status()).isEqualTo(200);
  }
}
