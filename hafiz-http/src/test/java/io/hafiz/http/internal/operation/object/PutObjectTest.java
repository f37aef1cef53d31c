package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireChunks;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutObjectTest {
  private static final String BODY = "123456789";

  @RegisterExtension final LiveServer s3 = LiveServer.create();
  @RegisterExtension final LiveServer small = LiveServer.withMaxObjectSize(9);

  @Test
  void an_object_is_answered_with_its_tag_and_the_default_checksum() {
    WireResponse response = s3.put("/bucket/key").body(BODY).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("ETag")).contains("\"25f9e794323b453885f5181f1b624d0b\"");
    assertThat(response.header("x-amz-checksum-crc64nvme")).contains("rosUhgp5mIg=");
    assertThat(response.header("x-amz-checksum-type")).contains("FULL_OBJECT");
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-version-id")).isEmpty();
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "crc32, y/Q5Jg==",
    "crc32c, 4waSgw==",
    "crc64nvme, rosUhgp5mIg=",
    "sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
  })
  void a_declared_checksum_is_stored_and_answered(String algorithm, String value) {
    String header = "x-amz-checksum-" + algorithm;
    WireResponse response = s3.put("/bucket/key").header(header, value).body(BODY).send();

    assertThat(response.header(header)).contains(value);
    assertThat(s3.get("/bucket/key").header("x-amz-checksum-mode", "ENABLED").send().header(header))
        .contains(value);
  }

  @Test
  void a_wrong_checksum_stores_nothing() {
    WireResponse response =
        s3.put("/bucket/key").header("x-amz-checksum-crc32", "AAAAAA==").body(BODY).send();

    assertThat(response.code()).isEqualTo("BadDigest");
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
  }

  @Test
  void a_bucket_that_keeps_versions_answers_the_id() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String first = s3.store("/bucket/key", "1").header("x-amz-version-id").orElseThrow();
    String second = s3.store("/bucket/key", "2").header("x-amz-version-id").orElseThrow();

    assertThat(first).isNotEqualTo(second).isNotEqualTo("null");
    assertThat(s3.get("/bucket/key?versionId=" + first).send().text()).isEqualTo("1");
  }

  @Test
  void a_bucket_that_suspended_versions_answers_null() throws IOException {
    s3.versioning(VersioningStatus.SUSPENDED);

    assertThat(s3.store("/bucket/key", "1").header("x-amz-version-id")).contains("null");
  }

  @Test
  void stored_headers_and_user_metadata_come_back() {
    s3.store(
        "/bucket/key",
        BODY,
        "Content-Type",
        "text/plain",
        "Cache-Control",
        "max-age=1",
        "Content-Disposition",
        "inline",
        "Content-Encoding",
        "identity",
        "Content-Language",
        "de",
        "Expires",
        "Thu, 01 Jan 2032 00:00:00 GMT",
        "x-amz-website-redirect-location",
        "/other",
        "x-amz-storage-class",
        "STANDARD_IA",
        "x-amz-meta-Colour",
        "red");

    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.header("Content-Type")).contains("text/plain");
    assertThat(response.header("Cache-Control")).contains("max-age=1");
    assertThat(response.header("Content-Disposition")).contains("inline");
    assertThat(response.header("Content-Encoding")).contains("identity");
    assertThat(response.header("Content-Language")).contains("de");
    assertThat(response.header("Expires")).contains("Thu, 01 Jan 2032 00:00:00 GMT");
    assertThat(response.header("x-amz-website-redirect-location")).contains("/other");
    assertThat(response.header("x-amz-storage-class")).contains("STANDARD_IA");
    assertThat(response.header("x-amz-meta-colour")).contains("red");
  }

  @ParameterizedTest
  @CsvSource({"'gzip,aws-chunked', gzip", "aws-chunked,"})
  void the_transfer_coding_is_no_content_coding(String sent, String stored) {
    s3.put("/bucket/key")
        .header("Content-Encoding", sent)
        .chunked(WireChunks.SIGNED)
        .body(BODY)
        .send();
    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.text()).isEqualTo(BODY);
    assertThat(response.header("Content-Encoding").orElse(null)).isEqualTo(stored);
  }

  @Test
  void more_bytes_than_one_request_may_bring_are_refused_unread() {
    assertThat(small.put("/bucket/key").body(BODY).send().status()).isEqualTo(200);
    WireResponse response =
        small
            .put("/bucket/key")
            .header("Content-Length", "10")
            .payloadHash("UNSIGNED-PAYLOAD")
            .send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("EntityTooLarge");
    assertThat(response.xpath("/Error/ProposedSize")).isEqualTo("10");
    assertThat(response.xpath("/Error/MaxSizeAllowed")).isEqualTo("9");
  }

  @Test
  void a_body_without_a_length_is_refused() {
    WireResponse response = s3.put("/bucket/key").withoutContentLength().send();

    assertThat(response.status()).isEqualTo(411);
    assertThat(response.code()).isEqualTo("MissingContentLength");
  }

  @Test
  void tags_are_stored_with_the_object() {
    s3.store("/bucket/key", BODY, "x-amz-tagging", "a=1&b=2");

    assertThat(s3.get("/bucket/key?tagging").send().xpathAll("//Tag/Key"))
        .containsExactly("a", "b");
  }

  @Test
  void tags_need_a_permission_of_their_own() {
    s3.deny("s3:PutObjectTagging");
    WireResponse response = s3.put("/bucket/key").header("x-amz-tagging", "a=1").body(BODY).send();

    assertThat(response.code()).isEqualTo("AccessDenied");
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
    assertThat(s3.put("/bucket/key").body(BODY).send().status()).isEqualTo(200);
  }

  @Test
  void if_none_match_writes_only_where_nothing_is() {
    assertThat(putIf("If-None-Match", "*").status()).isEqualTo(200);
    WireResponse again = putIf("If-None-Match", "*");

    assertThat(again.status()).isEqualTo(412);
    assertThat(again.code()).isEqualTo("PreconditionFailed");
    assertThat(again.xpath("/Error/Condition")).isEqualTo("If-None-Match");
  }

  @Test
  void if_match_writes_only_over_that_object() {
    assertThat(putIf("If-Match", "\"x\"").code()).isEqualTo("NoSuchKey");
    String tag = s3.store("/bucket/key", BODY).header("ETag").orElseThrow();

    assertThat(putIf("If-Match", "\"x\"").code()).isEqualTo("PreconditionFailed");
    assertThat(putIf("If-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void if_none_match_with_a_tag_is_not_implemented() {
    WireResponse response = putIf("If-None-Match", "\"x\"");

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.code()).isEqualTo("NotImplemented");
    assertThat(response.xpath("/Error/Header")).isEqualTo("If-None-Match");
  }

  private WireResponse putIf(String header, String value) {
    return s3.put("/bucket/key").header(header, value).body("other").send();
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl, public-read, 400, AccessControlListNotSupported",
    "x-amz-acl, private, 400, AccessControlListNotSupported",
    "x-amz-acl, nonsense, 400, InvalidArgument",
    "x-amz-acl, log-delivery-write, 400, InvalidArgument",
    "x-amz-grant-read, id=x, 400, InvalidArgument",
    "x-amz-grant-read, uri=http://acs.amazonaws.com/groups/global/AllUsers, 400, AccessControlListNotSupported",
    "x-amz-server-side-encryption, aws:kms, 501, NotImplemented",
    "x-amz-server-side-encryption, DES, 400, InvalidArgument",
    "x-amz-server-side-encryption-customer-algorithm, AES256, 501, NotImplemented",
    "x-amz-object-lock-mode, COMPLIANCE, 400, InvalidRequest",
    "x-amz-website-redirect-location, elsewhere, 400, InvalidRedirectLocation",
    "x-amz-write-offset-bytes, 0, 501, NotImplemented",
    "x-amz-storage-class, ATTIC, 400, InvalidStorageClass",
    "x-amz-tagging, a=1&a=2, 400, InvalidArgument",
    "x-amz-tagging, aws:a=1, 400, InvalidTag"
  })
  void what_cannot_be_done_is_refused_and_stores_nothing(
      String header, String value, int status, String code) {
    WireResponse response = s3.put("/bucket/key").header(header, value).body(BODY).send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
  }

  @Test
  void metadata_over_two_kilobytes_are_refused() {
    WireResponse response =
        s3.put("/bucket/key").header("x-amz-meta-a", "x".repeat(2048)).body(BODY).send();

    assertThat(response.code()).isEqualTo("MetadataTooLarge");
    assertThat(response.xpath("/Error/Size")).isEqualTo("2049");
    assertThat(response.xpath("/Error/MaxSizeAllowed")).isEqualTo("2048");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/bucket/%2F%2F", "/bucket/..", "/bucket/a;b+c%2520", "/bucket/%01%F0%9F%98%80"})
  void any_key_is_taken_as_it_is(String target) {
    s3.store(target, BODY);

    assertThat(s3.get(target).send().text()).isEqualTo(BODY);
  }

  @Test
  void a_missing_bucket_is_named() {
    WireResponse response = s3.put("/nobucket/key").body(BODY).send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchBucket");
  }
}
