package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteObjectsTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private WireResponse delete(String... children) {
    return send("<Delete>" + String.join("", children) + "</Delete>");
  }

  private WireResponse send(String document) {
    return s3.post("/bucket?delete").header("Content-MD5", md5(document)).body(document).send();
  }

  private static String md5(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String object(String key) {
    return "<Object><Key>" + key + "</Key></Object>";
  }

  private static String version(String key, String versionId) {
    return "<Object><Key>" + key + "</Key><VersionId>" + versionId + "</VersionId></Object>";
  }

  @Test
  void objects_are_deleted_whether_they_exist_or_not() {
    s3.store("/bucket/a", "1");
    s3.store("/bucket/kept", "1");

    WireResponse response = delete(object("a"), object("absent"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            HEAD
                + "<Deleted><Key>a</Key></Deleted><Deleted><Key>absent</Key></Deleted>"
                + "</DeleteResult>");
    assertThat(s3.get("/bucket").send().xpathAll("//Key")).containsExactly("kept");
  }

  @Test
  void quiet_answers_tell_errors_only() {
    s3.store("/bucket/a", "1");
    s3.deny("s3:DeleteObject arn:aws:s3:::bucket/b");

    assertThat(delete("<Quiet>true</Quiet>", object("a"), object("b")).text())
        .isEqualTo(
            HEAD
                + "<Error><Key>b</Key><Code>AccessDenied</Code>"
                + "<Message>Access Denied</Message></Error></DeleteResult>");
    assertThat(s3.head("/bucket/a").send().status()).isEqualTo(404);
  }

  @Test
  void each_key_is_authorized_on_its_own_and_answered_in_order() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String a = s3.store("/bucket/a", "1").header("x-amz-version-id").orElseThrow();
    s3.deny("s3:DeleteObjectVersion arn:aws:s3:::bucket/a");
    s3.deny("s3:DeleteObject arn:aws:s3:::bucket/c");

    WireResponse response = delete(object("c"), version("a", a), object("a"), object("b"));

    assertThat(response.xpathAll("/DeleteResult/*/Key")).containsExactly("c", "a", "a", "b");
    assertThat(response.xpathAll("/DeleteResult/Error/Code"))
        .containsExactly("AccessDenied", "AccessDenied");
    assertThat(response.xpath("/DeleteResult/Error/VersionId")).isEqualTo(a);
    assertThat(s3.get("/bucket/a?versionId=" + a).send().status()).isEqualTo(200);
  }

  @Test
  void a_bucket_that_keeps_versions_gets_markers() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    s3.store("/bucket/a", "1");

    WireResponse made = delete(object("a"));
    String marker = made.xpath("//DeleteMarkerVersionId");
    assertThat(made.text())
        .isEqualTo(
            HEAD
                + "<Deleted><Key>a</Key><DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>"
                + marker
                + "</DeleteMarkerVersionId></Deleted></DeleteResult>");

    assertThat(delete(version("a", marker)).text())
        .isEqualTo(
            HEAD
                + "<Deleted><Key>a</Key><VersionId>"
                + marker
                + "</VersionId><DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>"
                + marker
                + "</DeleteMarkerVersionId></Deleted></DeleteResult>");
    assertThat(s3.get("/bucket/a").send().text()).isEqualTo("1");
  }

  @Test
  void a_version_is_deleted_for_good() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    String id = s3.store("/bucket/a", "1").header("x-amz-version-id").orElseThrow();

    assertThat(delete(version("a", id)).text())
        .isEqualTo(
            HEAD
                + "<Deleted><Key>a</Key><VersionId>"
                + id
                + "</VersionId></Deleted></DeleteResult>");
    assertThat(s3.get("/bucket?versions").send().xpathAll("//VersionId")).isEmpty();
  }

  @Test
  void what_can_be_no_version_does_not_exist() {
    WireResponse response = delete(version("a", "no version"), object("b"));

    assertThat(response.xpath("/DeleteResult/Error/Code")).isEqualTo("NoSuchVersion");
    assertThat(response.xpath("/DeleteResult/Error/VersionId")).isEqualTo("no version");
    assertThat(response.xpath("/DeleteResult/Deleted/Key")).isEqualTo("b");
  }

  @Test
  void a_tag_that_does_not_match_keeps_the_object() {
    String tag = s3.store("/bucket/a", "1").header("ETag").orElseThrow();
    s3.store("/bucket/b", "2");

    WireResponse response =
        delete(
            "<Object><Key>a</Key><ETag>" + tag + "</ETag></Object>",
            "<Object><Key>b</Key><ETag>" + tag + "</ETag></Object>");

    assertThat(response.xpath("/DeleteResult/Deleted/Key")).isEqualTo("a");
    assertThat(response.xpath("/DeleteResult/Error/Key")).isEqualTo("b");
    assertThat(response.xpath("/DeleteResult/Error/Code")).isEqualTo("PreconditionFailed");
    assertThat(s3.get("/bucket/b").send().text()).isEqualTo("2");
  }

  @Test
  void who_may_not_list_does_not_learn_that_a_key_is_absent() {
    String conditional = "<Object><Key>absent</Key><ETag>x</ETag></Object>";

    assertThat(delete(conditional).xpath("//Error/Code")).isEqualTo("NoSuchKey");
    s3.deny("s3:ListBucket");
    assertThat(delete(conditional).xpath("//Error/Code")).isEqualTo("AccessDenied");
  }

  @Test
  void a_key_that_is_too_long_is_an_error_of_its_own() {
    WireResponse response = delete(object("k".repeat(1025)), object("b"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.xpath("/DeleteResult/Error/Code")).isEqualTo("KeyTooLongError");
    assertThat(response.xpath("/DeleteResult/Deleted/Key")).isEqualTo("b");
  }

  @Test
  void keys_keep_their_white_space_and_odd_characters() {
    s3.store("/bucket/%20a%0D%0A%3C%26%20", "1");

    WireResponse response = delete(object(" a&#13;&#10;&lt;&amp; "));

    assertThat(response.text()).contains("<Key> a&#xd;&#xa;&lt;&amp; </Key>");
    assertThat(s3.get("/bucket").send().xpathAll("//Contents")).isEmpty();
  }

  @Test
  void a_thousand_objects_are_the_most() {
    assertThat(delete(object("a").repeat(1000)).xpathAll("//Deleted")).hasSize(1000);
    assertThat(delete(object("a").repeat(1001)).code()).isEqualTo("MalformedXML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Delete/>",
        "<Delete><Quiet>true</Quiet></Delete>",
        "<Delete><Quiet>maybe</Quiet><Object><Key>a</Key></Object></Delete>",
        "<Delete><Object/></Delete>",
        "<Delete><Object><Key/></Object></Delete>",
        "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>",
        "<Delete><Object><Key>a</Key><Other/></Object></Delete>",
        "<Delete><Other/><Object><Key>a</Key></Object></Delete>",
        "<Remove><Object><Key>a</Key></Object></Remove>",
        "<Delete><Object><Key>a</Key></Object>",
        "nonsense"
      })
  void a_malformed_document_deletes_nothing(String document) {
    s3.store("/bucket/a", "1");

    WireResponse response = send(document);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("MalformedXML");
    assertThat(s3.head("/bucket/a").send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LastModifiedTime", "Size"})
  void conditions_of_directory_buckets_are_refused(String element) {
    s3.store("/bucket/a", "1");

    WireResponse response =
        delete("<Object><Key>a</Key><" + element + ">1</" + element + "></Object>");

    assertThat(response.status()).isEqualTo(501);
    assertThat(s3.head("/bucket/a").send().status()).isEqualTo(200);
  }

  @Test
  void an_empty_body_is_missing() {
    assertThat(send("").code()).isEqualTo("MissingRequestBodyError");
  }

  @Test
  void a_digest_is_required() {
    s3.store("/bucket/a", "1");
    String document = "<Delete>" + object("a") + "</Delete>";

    WireResponse response = s3.post("/bucket?delete").body(document).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    assertThat(s3.head("/bucket/a").send().status()).isEqualTo(200);
  }

  @Test
  void a_checksum_is_a_digest() {
    String document = "<Delete>" + object("a") + "</Delete>";

    assertThat(
            s3.post("/bucket?delete")
                .header("x-amz-checksum-crc32", crc32(document))
                .body(document)
                .send()
                .status())
        .isEqualTo(200);
  }

  private static String crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  @Test
  void a_wrong_digest_deletes_nothing() {
    s3.store("/bucket/a", "1");

    WireResponse response =
        s3.post("/bucket?delete")
            .header("Content-MD5", md5("other"))
            .body("<Delete>" + object("a") + "</Delete>")
            .send();

    assertThat(response.code()).isEqualTo("BadDigest");
    assertThat(s3.head("/bucket/a").send().status()).isEqualTo(200);
  }

  @Test
  void a_document_of_more_than_2_mebibytes_is_refused() {
    String document = "<Delete>" + " ".repeat(2 << 20) + object("a") + "</Delete>";

    assertThat(send(document).code()).isEqualTo("MaxMessageLengthExceeded");
  }
}
