package io.hafiz.http.internal.operation.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPartCopyTest {
  private static final String BODY = "0123456789";

  @RegisterExtension final LiveServer s3 = LiveServer.create();
  @RegisterExtension final LiveServer small = LiveServer.withMaxObjectSize(9);

  @Test
  void the_answer_is_a_document() {
    s3.store("/bucket/source", BODY);
    String id = s3.begin("/bucket/key");
    WireResponse response = copy(id).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-copy-source-version-id")).isEmpty();
    assertThat(response.text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<CopyPartResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<ETag>&quot;781e5e245d69b566979b86e28d23f2c7&quot;</ETag><LastModified>"
                + response.xpath("//LastModified")
                + "</LastModified></CopyPartResult>");
    assertThat(completed(id, response).text()).isEqualTo(BODY);
  }

  @Test
  void the_checksum_of_the_upload_is_calculated() {
    s3.store("/bucket/source", BODY);
    String id = s3.begin("/bucket/key", "x-amz-checksum-algorithm", "CRC32");

    assertThat(copy(id).send().xpath("//ChecksumCRC32")).isEqualTo("poTHxg==");
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-0, 0", "bytes=2-4, 234", "bytes=9-9, 9", "bytes=0-9, 0123456789"})
  void a_range_is_copied_alone(String range, String text) {
    s3.store("/bucket/source", BODY);
    String id = s3.begin("/bucket/key");
    WireResponse response = copy(id).header("x-amz-copy-source-range", range).send();

    assertThat(completed(id, response).text()).isEqualTo(text);
  }

  private WireResponse completed(String id, WireResponse part) {
    String list = LiveServer.completion(List.of(part.xpath("//ETag")));
    assertThat(s3.post("/bucket/key?uploadId=" + id).body(list).send().status()).isEqualTo(200);
    return s3.get("/bucket/key").send();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-1", "bytes=1-", "bytes=-1", "bytes=4-2", "bytes=0-1,3-4", "bytes=a-b"})
  void a_range_names_both_ends(String range) {
    s3.store("/bucket/source", BODY);
    WireResponse response =
        copy(s3.begin("/bucket/key")).header("x-amz-copy-source-range", range).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("x-amz-copy-source-range");
    assertThat(response.xpath("/Error/ArgumentValue")).isEqualTo(range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-10", "bytes=10-10", "bytes=11-99999999999999999999"})
  void a_range_ends_within_the_source(String range) {
    s3.store("/bucket/source", BODY);
    WireResponse response =
        copy(s3.begin("/bucket/key")).header("x-amz-copy-source-range", range).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Range specified is not valid for source object of size: 10");
  }

  @Test
  void an_empty_source_makes_an_empty_part() {
    s3.store("/bucket/source", "");
    String id = s3.begin("/bucket/key");

    assertThat(completed(id, copy(id).send()).text()).isEmpty();
  }

  @Test
  void a_version_is_copied_and_named() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String first = s3.store("/bucket/source", "1").header("x-amz-version-id").orElseThrow();
    s3.store("/bucket/source", "2");
    String id = s3.begin("/bucket/key");
    WireResponse response =
        copy(id).header("x-amz-copy-source", "bucket/source?versionId=" + first).send();

    assertThat(response.header("x-amz-copy-source-version-id")).contains(first);
    assertThat(completed(id, response).text()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-copy-source, bucket/none, NoSuchKey",
    "x-amz-copy-source, nobucket/source, NoSuchBucket",
    "x-amz-copy-source, bucket, InvalidArgument",
    "x-amz-copy-source-if-match, \"other\", PreconditionFailed",
    "x-amz-copy-source-if-none-match, *, PreconditionFailed",
    "x-amz-source-expected-bucket-owner, 111122223333, AccessDenied",
    "x-amz-server-side-encryption-customer-algorithm, AES256, NotImplemented",
    "x-amz-copy-source-server-side-encryption-customer-algorithm, AES256, InvalidRequest"
  })
  void what_cannot_be_done_is_refused(String header, String value, String code) {
    s3.store("/bucket/source", BODY);

    assertThat(copy(s3.begin("/bucket/key")).header(header, value).send().code()).isEqualTo(code);
  }

  @Test
  void an_upload_and_a_part_number_are_required() {
    s3.store("/bucket/source", BODY);

    assertThat(copy("none").send().code()).isEqualTo("NoSuchUpload");
    assertThat(
            s3.put("/bucket/key?partNumber=0&uploadId=" + s3.begin("/bucket/key"))
                .header("x-amz-copy-source", "bucket/source")
                .send()
                .code())
        .isEqualTo("InvalidArgument");
  }

  @Test
  void an_archived_source_is_not_copied() {
    s3.store("/bucket/source", BODY, "x-amz-storage-class", "GLACIER");

    assertThat(copy(s3.begin("/bucket/key")).send().code()).isEqualTo("InvalidObjectState");
  }

  @Test
  void a_delete_marker_is_no_source() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    s3.store("/bucket/source", "1");
    String marker = s3.delete("/bucket/source").send().header("x-amz-version-id").orElseThrow();
    WireResponse response =
        copy(s3.begin("/bucket/key"))
            .header("x-amz-copy-source", "bucket/source?versionId=" + marker)
            .send();

    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo(
            "The source of a copy request may not specifically refer to a delete marker by version"
                + " id.");
  }

  @Test
  void more_bytes_than_one_request_may_copy_are_refused() {
    small.storeInParts("/bucket/source", "01234", "56789");
    String target = "/bucket/key?partNumber=1&uploadId=" + small.begin("/bucket/key");
    WireResponse whole = small.put(target).header("x-amz-copy-source", "bucket/source").send();
    WireResponse some =
        small
            .put(target)
            .header("x-amz-copy-source", "bucket/source")
            .header("x-amz-copy-source-range", "bytes=0-8")
            .send();

    assertThat(whole.code()).isEqualTo("InvalidRequest");
    assertThat(some.status()).isEqualTo(200);
  }

  @Test
  void the_source_needs_permission() {
    s3.store("/bucket/source", BODY);
    s3.deny("s3:GetObject arn:aws:s3:::bucket/source");

    assertThat(copy(s3.begin("/bucket/key")).send().code()).isEqualTo("AccessDenied");
  }

  private WireRequest copy(String id) {
    return s3.put("/bucket/key?partNumber=1&uploadId=" + id)
        .header("x-amz-copy-source", "/bucket/source");
  }
}
