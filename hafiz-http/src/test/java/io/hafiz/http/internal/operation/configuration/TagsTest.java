package io.hafiz.http.internal.operation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private WireResponse put(String tags) {
    String document = "<Tagging><TagSet>" + tags + "</TagSet></Tagging>";
    CRC32 crc = new CRC32();
    crc.update(document.getBytes(StandardCharsets.UTF_8));
    byte[] checksum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return s3.put("/bucket?tagging")
        .header("x-amz-checksum-crc32", Base64.getEncoder().encodeToString(checksum))
        .body(document)
        .send();
  }

  private static String tag(String key, String value) {
    return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>";
  }

  @Test
  void tags_are_returned_in_their_order() {
    WireResponse put = put(tag("b", "2") + tag("a", ""));
    assertThat(put.status()).isEqualTo(204);
    assertThat(put.body()).isEmpty();

    assertThat(s3.get("/bucket?tagging").send().text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet>"
                + tag("b", "2")
                + tag("a", "")
                + "</TagSet></Tagging>");
  }

  @Test
  void a_bucket_without_tags_has_no_tag_set() {
    WireResponse response = s3.get("/bucket?tagging").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchTagSet");
    assertThat(response.xpath("/Error/BucketName")).isEqualTo("bucket");
  }

  @Test
  void tags_are_deleted_whether_there_are_any_or_not() {
    put(tag("a", "1"));

    assertThat(s3.delete("/bucket?tagging").send().status()).isEqualTo(204);
    assertThat(s3.get("/bucket?tagging").send().code()).isEqualTo("NoSuchTagSet");
    assertThat(s3.delete("/bucket?tagging").send().status()).isEqualTo(204);
    assertThat(s3.head("/bucket").send().status()).isEqualTo(200);
  }

  @Test
  void fifty_tags_are_the_most() {
    assertThat(put(tags(50)).status()).isEqualTo(204);
    WireResponse response = put(tags(51));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("BadRequest");
  }

  private static String tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> tag("k" + i, "v")).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({
    "aws:k,v,System tags cannot be added/updated by requester",
    "AWS:k,v,System tags cannot be added/updated by requester",
    "'',v,The TagKey you have provided is invalid",
    "k,#,The TagValue you have provided is invalid"
  })
  void a_tag_that_is_not_allowed_is_refused(String key, String value, String message) {
    WireResponse response = put(tag(key, value));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidTag");
    assertThat(response.xpath("/Error/Message")).isEqualTo(message);
  }

  @Test
  void a_key_occurs_once() {
    assertThat(put(tag("a", "1") + tag("a", "2")).code()).isEqualTo("InvalidTag");
  }

  @ParameterizedTest
  @CsvSource({"<Other/>", "<Tag><Key>k</Key></Tag>", "<Tag><Value>v</Value></Tag>"})
  void another_document_is_malformed(String tags) {
    assertThat(put(tags).code()).isEqualTo("MalformedXML");
  }

  @Test
  void a_digest_is_required() {
    WireResponse response = s3.put("/bucket?tagging").body("<Tagging><TagSet/></Tagging>").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
  }

  @Test
  void deleting_needs_the_action_of_putting() {
    s3.deny("s3:PutBucketTagging");

    assertThat(s3.delete("/bucket?tagging").send().code()).isEqualTo("AccessDenied");
  }
}
