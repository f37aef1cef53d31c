package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetObjectTest {
  private static final String BODY = "0123456789";
  private static final String TAG = "\"781e5e245d69b566979b86e28d23f2c7\"";
  private static final String CRC32 = "poTHxg==";
  private static final String OTHER = "\"other\"";
  private static final String PAST = "Sun, 06 Nov 1994 08:49:37 GMT";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void an_object_is_answered_whole() {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo(BODY);
    assertThat(response.header("Content-Length")).contains("10");
    assertThat(response.header("Content-Type")).contains("binary/octet-stream");
    assertThat(response.header("Accept-Ranges")).contains("bytes");
    assertThat(response.header("ETag")).contains(TAG);
    assertThat(response.header("Last-Modified")).get().asString().endsWith(" GMT");
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-storage-class")).isEmpty();
    assertThat(response.header("x-amz-version-id")).isEmpty();
    assertThat(response.header("x-amz-checksum-crc64nvme")).isEmpty();
    assertThat(response.header("x-amz-tagging-count")).isEmpty();
    assertThat(response.header("x-amz-mp-parts-count")).isEmpty();
  }

  @Test
  void a_key_that_is_not_there_is_named() {
    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchKey");
    assertThat(response.xpath("/Error/Key")).isEqualTo("key");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, bytes 0-0/10",
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-30, 0123456789, bytes 0-9/10",
    "bytes=8-99999999999999999999, 89, bytes 8-9/10"
  })
  void a_range_is_answered_alone(String range, String text, String contentRange) {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key").header("Range", range).send();

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.text()).isEqualTo(text);
    assertThat(response.header("Content-Range")).contains(contentRange);
    assertThat(response.header("ETag")).contains(TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
  void a_range_behind_the_end_is_refused(String range) {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key").header("Range", range).send();

    assertThat(response.status()).isEqualTo(416);
    assertThat(response.code()).isEqualTo("InvalidRange");
    assertThat(response.xpath("/Error/RangeRequested")).isEqualTo(range);
    assertThat(response.xpath("/Error/ActualObjectSize")).isEqualTo("10");
    assertThat(response.header("Content-Range")).contains("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,3-4", "lines=0-1", "bytes=4-2", "bytes=x-y", "bytes=-", "5"})
  void several_ranges_and_malformed_ones_are_ignored(String range) {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key").header("Range", range).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo(BODY);
    assertThat(response.header("Content-Range")).isEmpty();
  }

  @Test
  void an_empty_object_has_no_range() {
    s3.store("/bucket/key", "");

    assertThat(s3.get("/bucket/key").send().status()).isEqualTo(200);
    assertThat(s3.get("/bucket/key").header("Range", "bytes=0-").send().status()).isEqualTo(416);
    assertThat(s3.get("/bucket/key").header("Range", "bytes=-1").send().status()).isEqualTo(416);
    assertThat(s3.get("/bucket/key?partNumber=1").send().status()).isEqualTo(200);
  }

  @Test
  void a_range_of_another_version_is_answered_with_the_whole() {
    s3.store("/bucket/key", BODY);
    String modified = s3.head("/bucket/key").send().header("Last-Modified").orElseThrow();

    assertThat(rangeIf(TAG).status()).isEqualTo(206);
    assertThat(rangeIf(modified).status()).isEqualTo(206);
    assertThat(rangeIf(OTHER).status()).isEqualTo(200);
    assertThat(rangeIf("W/" + TAG).status()).isEqualTo(200);
    assertThat(rangeIf(PAST).status()).isEqualTo(200);
  }

  private WireResponse rangeIf(String validator) {
    return s3.get("/bucket/key").header("Range", "bytes=0-1").header("If-Range", validator).send();
  }

  @ParameterizedTest
  @CsvSource({
    "response-content-type, Content-Type, text%2Fhtml, text/html",
    "response-content-language, Content-Language, de, de",
    "response-expires, Expires, soon, soon",
    "response-cache-control, Cache-Control, no-cache, no-cache",
    "response-content-disposition, Content-Disposition, attachment%3B%20x, attachment; x",
    "response-content-encoding, Content-Encoding, br, br"
  })
  void a_signed_request_chooses_headers_of_the_answer(
      String parameter, String header, String value, String answered) {
    s3.store("/bucket/key", BODY, header, "stored");

    assertThat(s3.get("/bucket/key").send().header(header)).contains("stored");
    assertThat(s3.get("/bucket/key?" + parameter + "=" + value).send().headers(header))
        .containsExactly(answered);
  }

  @Test
  void an_anonymous_request_chooses_no_headers() {
    s3.store("/bucket/key", BODY);
    WireResponse response =
        s3.anonymous().get("/bucket/key?response-content-type=text%2Fhtml").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Request specific response headers cannot be used for anonymous GET requests.");
    assertThat(s3.anonymous().get("/bucket/key").send().text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0D%0Aevil:%201", "a%0Ab", "a%0Db", "%F0%9F%98%80"})
  void a_chosen_header_can_neither_end_its_line_nor_leave_latin_1(String value) {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key?response-content-disposition=" + value).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("response-content-disposition");
    assertThat(response.header("evil")).isEmpty();
  }

  @Test
  void tags_are_counted_for_those_who_may_read_them() {
    s3.store("/bucket/key", BODY, "x-amz-tagging", "a=1&b=2");

    assertThat(s3.get("/bucket/key").send().header("x-amz-tagging-count")).contains("2");
    s3.deny("s3:GetObjectTagging");
    assertThat(s3.get("/bucket/key").send().header("x-amz-tagging-count")).isEmpty();
  }

  @Test
  void the_checksum_is_answered_if_asked_for_and_of_all_bytes() {
    s3.store("/bucket/key", BODY, "x-amz-checksum-crc32", CRC32);
    WireResponse whole = checked("");
    WireResponse all = checked("bytes=0-9");
    WireResponse some = checked("bytes=0-8");

    assertThat(whole.header("x-amz-checksum-crc32")).contains(CRC32);
    assertThat(whole.header("x-amz-checksum-type")).contains("FULL_OBJECT");
    assertThat(all.header("x-amz-checksum-crc32")).contains(CRC32);
    assertThat(some.status()).isEqualTo(206);
    assertThat(some.header("x-amz-checksum-crc32")).isEmpty();
    assertThat(some.header("x-amz-checksum-type")).isEmpty();
  }

  @Test
  void a_part_is_answered_alone() {
    s3.storeInParts("/bucket/key", "01234", "56789", "x");
    WireResponse second = s3.get("/bucket/key?partNumber=2").send();
    WireResponse last = s3.get("/bucket/key?partNumber=3").send();

    assertThat(second.status()).isEqualTo(206);
    assertThat(second.text()).isEqualTo("56789");
    assertThat(second.header("Content-Range")).contains("bytes 5-9/11");
    assertThat(second.header("x-amz-mp-parts-count")).contains("3");
    assertThat(last.text()).isEqualTo("x");
    assertThat(last.header("Content-Range")).contains("bytes 10-10/11");
    assertThat(s3.get("/bucket/key").send().header("x-amz-mp-parts-count")).isEmpty();
  }

  @Test
  void a_part_that_is_not_there_is_refused() {
    s3.storeInParts("/bucket/key", "01234", "56789");
    WireResponse response = s3.get("/bucket/key?partNumber=3").send();

    assertThat(response.status()).isEqualTo(416);
    assertThat(response.code()).isEqualTo("InvalidPartNumber");
    assertThat(response.xpath("/Error/PartNumberRequested")).isEqualTo("3");
    assertThat(response.xpath("/Error/ActualPartCount")).isEqualTo("2");
  }

  @Test
  void an_object_in_one_piece_is_its_own_first_part() {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key?partNumber=1").send();

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.text()).isEqualTo(BODY);
    assertThat(response.header("Content-Range")).contains("bytes 0-9/10");
    assertThat(response.header("x-amz-mp-parts-count")).isEmpty();
    assertThat(s3.get("/bucket/key?partNumber=2").send().code()).isEqualTo("InvalidPartNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "x", ""})
  void a_part_number_is_a_number_from_1_to_10000(String number) {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key?partNumber=" + number).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("partNumber");
  }

  @Test
  void a_range_of_a_part_cannot_be_asked_for() {
    s3.store("/bucket/key", BODY);
    WireResponse response = s3.get("/bucket/key?partNumber=1").header("Range", "bytes=0-1").send();

    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Cannot specify both Range header and partNumber query parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GLACIER", "DEEP_ARCHIVE"})
  void an_archived_object_is_not_read(String storageClass) {
    s3.store("/bucket/key", BODY, "x-amz-storage-class", storageClass);
    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("InvalidObjectState");
    assertThat(response.xpath("/Error/StorageClass")).isEqualTo(storageClass);
  }

  @Test
  void a_deleted_object_is_marked() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String version = s3.store("/bucket/key", BODY).header("x-amz-version-id").orElseThrow();
    String marker = s3.delete("/bucket/key").send().header("x-amz-version-id").orElseThrow();
    WireResponse current = s3.get("/bucket/key").send();
    WireResponse named = s3.get("/bucket/key?versionId=" + marker).send();

    assertThat(current.code()).isEqualTo("NoSuchKey");
    assertThat(current.header("x-amz-delete-marker")).contains("true");
    assertThat(current.header("x-amz-version-id")).contains(marker);
    assertThat(named.status()).isEqualTo(405);
    assertThat(named.code()).isEqualTo("MethodNotAllowed");
    assertThat(named.header("x-amz-delete-marker")).contains("true");
    assertThat(s3.get("/bucket/key?versionId=" + version).send().text()).isEqualTo(BODY);
  }

  @Test
  void a_version_that_is_not_there_is_named() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String version = s3.store("/bucket/key", BODY).header("x-amz-version-id").orElseThrow();
    s3.delete("/bucket/key?versionId=" + version).send();
    WireResponse response = s3.get("/bucket/key?versionId=" + version).send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchVersion");
    assertThat(response.xpath("/Error/VersionId")).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, InvalidArgument",
    "x-amz-server-side-encryption-customer-algorithm, AES256, InvalidRequest"
  })
  void encryption_is_not_asked_of_a_read(String header, String value, String code) {
    s3.store("/bucket/key", BODY);

    assertThat(s3.get("/bucket/key").header(header, value).send().code()).isEqualTo(code);
  }

  @Test
  void a_stranger_does_not_learn_whether_a_key_exists() {
    s3.deny("s3:ListBucket");

    assertThat(s3.get("/bucket/key").send().code()).isEqualTo("AccessDenied");
  }

  private WireResponse checked(String range) {
    WireRequest request = s3.get("/bucket/key").header("x-amz-checksum-mode", "ENABLED");
    return (range.isEmpty() ? request : request.header("Range", range)).send();
  }
}
