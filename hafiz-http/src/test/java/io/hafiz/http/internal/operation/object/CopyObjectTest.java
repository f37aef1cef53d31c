package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyObjectTest {
  private static final String SOURCE = "x-amz-copy-source";

  @RegisterExtension final LiveServer s3 = LiveServer.create();
  @RegisterExtension final LiveServer small = LiveServer.withMaxObjectSize(9);

  @Test
  void the_answer_is_a_document() {
    s3.store("/bucket/source", "123456789");
    WireResponse response = copy();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-version-id")).isEmpty();
    assertThat(response.header("x-amz-copy-source-version-id")).isEmpty();
    String modified = response.xpath("//LastModified");
    assertThat(modified).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z");
    assertThat(response.text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<CopyObjectResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<ETag>&quot;25f9e794323b453885f5181f1b624d0b&quot;</ETag><LastModified>"
                + modified
                + "</LastModified><ChecksumType>FULL_OBJECT</ChecksumType>"
                + "<ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME></CopyObjectResult>");
    assertThat(s3.get("/bucket/copy").send().text()).isEqualTo("123456789");
  }

  @Test
  void metadata_and_tags_come_along_and_the_storage_class_does_not() {
    storeDescribed();
    copy("x-amz-meta-b", "2", "x-amz-tagging", "b=2", "Content-Type", "text/html");
    WireResponse response = s3.get("/bucket/copy").send();

    assertThat(response.header("Content-Type")).contains("text/plain");
    assertThat(response.header("x-amz-meta-a")).contains("1");
    assertThat(response.header("x-amz-meta-b")).isEmpty();
    assertThat(response.header("x-amz-storage-class")).isEmpty();
    assertThat(response.header("x-amz-website-redirect-location")).isEmpty();
    assertThat(tags()).containsExactly("a");
  }

  @Test
  void metadata_and_tags_are_replaced_if_that_is_asked() {
    storeDescribed();
    copy(
        "x-amz-metadata-directive", "REPLACE",
        "x-amz-tagging-directive", "REPLACE",
        "x-amz-meta-b", "2",
        "x-amz-tagging", "b=2",
        "x-amz-storage-class", "ONEZONE_IA",
        "x-amz-website-redirect-location", "/there");
    WireResponse response = s3.get("/bucket/copy").send();

    assertThat(response.header("Content-Type")).contains("binary/octet-stream");
    assertThat(response.header("x-amz-meta-a")).isEmpty();
    assertThat(response.header("x-amz-meta-b")).contains("2");
    assertThat(response.header("x-amz-storage-class")).contains("ONEZONE_IA");
    assertThat(response.header("x-amz-website-redirect-location")).contains("/there");
    assertThat(tags()).containsExactly("b");
  }

  private void storeDescribed() {
    s3.store(
        "/bucket/source",
        "x",
        "Content-Type",
        "text/plain",
        "x-amz-meta-a",
        "1",
        "x-amz-tagging",
        "a=1",
        "x-amz-storage-class",
        "STANDARD_IA",
        "x-amz-website-redirect-location",
        "/here");
  }

  private List<String> tags() {
    return s3.get("/bucket/copy?tagging").send().xpathAll("//Key");
  }

  @Test
  void another_checksum_is_calculated_if_that_is_asked() {
    s3.store("/bucket/source", "123456789");
    WireResponse response = copy("x-amz-checksum-algorithm", "CRC32");

    assertThat(response.xpath("//ChecksumCRC32")).isEqualTo("y/Q5Jg==");
    assertThat(response.xpathAll("//ChecksumCRC64NVME")).isEmpty();
  }

  @Test
  void a_version_is_copied_and_named() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String first = s3.store("/bucket/source", "1").header("x-amz-version-id").orElseThrow();
    s3.store("/bucket/source", "2");
    WireResponse response = copyOf("bucket/source?versionId=" + first);

    assertThat(response.header("x-amz-copy-source-version-id")).contains(first);
    assertThat(response.header("x-amz-version-id")).isPresent();
    assertThat(s3.get("/bucket/copy").send().text()).isEqualTo("1");
  }

  @Test
  void a_delete_marker_is_no_source() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    s3.store("/bucket/source", "1");
    String marker = s3.delete("/bucket/source").send().header("x-amz-version-id").orElseThrow();

    assertThat(copy().code()).isEqualTo("NoSuchKey");
    WireResponse named = copyOf("bucket/source?versionId=" + marker);
    assertThat(named.status()).isEqualTo(400);
    assertThat(named.code()).isEqualTo("InvalidRequest");
  }

  @ParameterizedTest
  @CsvSource({
    "bucket/none, 404, NoSuchKey",
    "nobucket/source, 404, NoSuchBucket",
    "bucket, 400, InvalidArgument",
    "bucket/%zz, 400, InvalidArgument",
    "arn:aws:s3:us-east-1:1:accesspoint/a/object/b, 501, NotImplemented"
  })
  void a_source_that_cannot_be_found_is_refused(String source, int status, String code) {
    WireResponse response = copyOf(source);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
  }

  @Test
  void an_object_onto_itself_must_change() {
    s3.store("/bucket/copy", "x", "x-amz-meta-a", "1");
    WireResponse response = copyOf("bucket/copy");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo(
            "This copy request is illegal because it is trying to copy an object to itself without"
                + " changing the object's metadata, storage class, website redirect location or"
                + " encryption attributes.");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-metadata-directive, REPLACE",
    "x-amz-storage-class, STANDARD_IA",
    "x-amz-website-redirect-location, /there"
  })
  void an_object_onto_itself_may_change(String header, String value) {
    s3.store("/bucket/copy", "x", "x-amz-meta-a", "1");

    assertThat(copyOf("bucket/copy", header, value).status()).isEqualTo(200);
    assertThat(s3.get("/bucket/copy").send().text()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-metadata-directive, KEEP, InvalidArgument",
    "x-amz-tagging-directive, KEEP, InvalidArgument",
    "x-amz-checksum-algorithm, MD4, InvalidRequest",
    "x-amz-storage-class, ATTIC, InvalidStorageClass",
    "x-amz-acl, public-read, AccessControlListNotSupported",
    "x-amz-server-side-encryption, aws:kms, NotImplemented",
    "x-amz-copy-source-server-side-encryption-customer-algorithm, AES256, InvalidRequest",
    "x-amz-object-lock-legal-hold, ON, InvalidRequest",
    "x-amz-source-expected-bucket-owner, 111122223333, AccessDenied",
    "x-amz-expected-bucket-owner, 111122223333, AccessDenied",
    "x-amz-copy-source-if-match, \"other\", PreconditionFailed",
    "x-amz-copy-source-if-none-match, *, PreconditionFailed",
    "'x-amz-copy-source-if-unmodified-since', 'Sun, 06 Nov 1994 08:49:37 GMT', PreconditionFailed",
    "If-Match, \"other\", NoSuchKey"
  })
  void what_cannot_be_done_is_refused_and_copies_nothing(String header, String value, String code) {
    s3.store("/bucket/source", "x");

    assertThat(copy(header, value).code()).isEqualTo(code);
    assertThat(s3.head("/bucket/copy").send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-source-expected-bucket-owner, 123456789012",
    "x-amz-copy-source-if-none-match, \"other\"",
    "x-amz-copy-source-if-modified-since, 'Sun, 06 Nov 1994 08:49:37 GMT'",
    "If-None-Match, *"
  })
  void conditions_that_hold_do_not_matter(String header, String value) {
    s3.store("/bucket/source", "x");

    assertThat(copy(header, value).status()).isEqualTo(200);
  }

  @Test
  void if_none_match_protects_the_destination() {
    s3.store("/bucket/source", "x");
    s3.store("/bucket/copy", "y");

    assertThat(copy("If-None-Match", "*").status()).isEqualTo(412);
    assertThat(s3.get("/bucket/copy").send().text()).isEqualTo("y");
  }

  @ParameterizedTest
  @CsvSource({
    "if-match, \"other\", x-amz-copy-source-If-Match",
    "if-none-match, *, x-amz-copy-source-If-None-Match",
    "if-modified-since, LAST, x-amz-copy-source-If-Modified-Since"
  })
  void a_condition_on_the_source_that_fails_is_named(String header, String value, String named) {
    s3.store("/bucket/source", "x");
    String last = s3.head("/bucket/source").send().header("Last-Modified").orElseThrow();
    WireResponse response = copy("x-amz-copy-source-" + header, value.replace("LAST", last));

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.xpath("/Error/Condition")).isEqualTo(named);
  }

  @Test
  void an_archived_source_is_not_copied() {
    s3.store("/bucket/source", "x", "x-amz-storage-class", "DEEP_ARCHIVE");

    assertThat(copy().code()).isEqualTo("InvalidObjectState");
  }

  @Test
  void a_source_that_is_too_large_is_refused() {
    small.storeInParts("/bucket/source", "01234", "56789");
    WireResponse response = small.put("/bucket/copy").header(SOURCE, "bucket/source").send();

    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo(
            "The specified copy source is larger than the maximum allowable size for a copy source:"
                + " 9");
  }

  @Test
  void the_source_needs_permission_in_its_own_bucket() throws IOException {
    s3.createBucket("other");
    s3.store("/other/source", "x");
    s3.deny("s3:GetObject arn:aws:s3:::other/source");

    assertThat(copyOf("other/source").code()).isEqualTo("AccessDenied");
  }

  @Test
  void a_missing_source_is_hidden_from_those_who_may_not_list_its_bucket() throws IOException {
    s3.createBucket("other");
    s3.deny("s3:ListBucket arn:aws:s3:::other");

    assertThat(copyOf("other/source").code()).isEqualTo("AccessDenied");
    assertThat(copyOf("bucket/source").code()).isEqualTo("NoSuchKey");
  }

  @Test
  void tags_come_along_only_for_those_who_may_read_and_write_them() {
    s3.store("/bucket/source", "x", "x-amz-tagging", "a=1");
    s3.store("/bucket/plain", "x");
    s3.deny("s3:GetObjectTagging");

    assertThat(copy().code()).isEqualTo("AccessDenied");
    assertThat(copy("x-amz-tagging-directive", "REPLACE").status()).isEqualTo(200);
    assertThat(copyOf("bucket/plain").status()).isEqualTo(200);
    s3.deny("s3:PutObjectTagging");
    assertThat(copy("x-amz-tagging-directive", "REPLACE", "x-amz-tagging", "b=1").code())
        .isEqualTo("AccessDenied");
  }

  private WireResponse copy(String... headers) {
    return copyOf("bucket/source", headers);
  }

  private WireResponse copyOf(String source, String... headers) {
    return LiveServer.with(s3.put("/bucket/copy").header(SOURCE, source), headers).send();
  }
}
