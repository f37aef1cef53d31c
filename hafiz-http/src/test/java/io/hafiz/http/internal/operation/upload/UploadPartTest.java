package io.hafiz.http.internal.operation.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.http.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPartTest {
  private static final String BODY = "123456789";
  private static final String CRC32 = "y/Q5Jg==";

  @RegisterExtension final LiveServer s3 = LiveServer.create();
  @RegisterExtension final LiveServer small = LiveServer.withMaxObjectSize(9);

  @Test
  void a_part_is_answered_with_its_tag_and_checksum() {
    String id = s3.begin("/bucket/key");
    WireResponse response = s3.put(part(id, "1")).body(BODY).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("ETag")).contains("\"25f9e794323b453885f5181f1b624d0b\"");
    assertThat(response.header("x-amz-checksum-crc64nvme")).contains("rosUhgp5mIg=");
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "x", "1.0", "", "99999999999"})
  void a_part_number_is_a_number_from_1_to_10000(String number) {
    String id = s3.begin("/bucket/key");
    WireResponse response = s3.put(part(id, number)).body(BODY).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Part number must be an integer between 1 and 10000, inclusive");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("partNumber");
    assertThat(response.xpath("/Error/ArgumentValue")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10000"})
  void the_first_and_the_last_number_are_taken(String number) {
    assertThat(s3.put(part(s3.begin("/bucket/key"), number)).body(BODY).send().status())
        .isEqualTo(200);
  }

  @Test
  void an_upload_belongs_to_its_key() {
    String id = s3.begin("/bucket/key");
    WireResponse response = s3.put("/bucket/other?partNumber=1&uploadId=" + id).body(BODY).send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchUpload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "%20", "", "a%2Fb"})
  void an_upload_that_is_not_there_is_refused(String id) {
    assertThat(s3.put(part(id, "1")).body(BODY).send().code()).isEqualTo("NoSuchUpload");
  }

  @Test
  void the_refusal_comes_before_the_body() {
    byte[] head =
        s3.put(part("none", "1")).header("Content-Length", "1000000").unsignedPayload().bytes();
    try (WireConnection connection = s3.anonymous().connect()) {
      connection.write(head);

      assertThat(connection.read().code()).isEqualTo("NoSuchUpload");
    }
  }

  @Test
  void more_bytes_than_one_request_may_bring_are_refused_unread() {
    String id = small.begin("/bucket/key");
    byte[] head = small.put(part(id, "1")).header("Content-Length", "10").unsignedPayload().bytes();
    try (WireConnection connection = small.anonymous().connect()) {
      connection.write(head);
      WireResponse response = connection.read();

      assertThat(response.code()).isEqualTo("EntityTooLarge");
      assertThat(response.xpath("/Error/ProposedSize")).isEqualTo("10");
      assertThat(response.xpath("/Error/MaxSizeAllowed")).isEqualTo("9");
    }
    assertThat(small.put(part(id, "1")).body(BODY).send().status()).isEqualTo(200);
  }

  @Test
  void a_body_without_a_length_is_refused() {
    String id = s3.begin("/bucket/key");

    assertThat(s3.put(part(id, "1")).withoutContentLength().send().status()).isEqualTo(411);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256,, 400",
    "SHA256, crc32, 400",
    "CRC32, crc32, 200",
    "CRC32,, 400",
    "CRC64NVME,, 200",
    "CRC64NVME, crc32, 400",
    ", crc32, 200",
    ",, 200"
  })
  void a_part_has_the_checksum_of_its_upload(String ofUpload, String ofPart, int status) {
    String id =
        ofUpload == null
            ? s3.begin("/bucket/key")
            : s3.begin("/bucket/key", "x-amz-checksum-algorithm", ofUpload);
    WireResponse response =
        ofPart == null
            ? s3.put(part(id, "1")).body(BODY).send()
            : s3.put(part(id, "1")).header("x-amz-checksum-crc32", CRC32).body(BODY).send();

    assertThat(response.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(response.code()).isEqualTo("InvalidRequest");
      assertThat(response.xpath("/Error/Message"))
          .isEqualTo(
              "Checksum Type mismatch occurred, expected checksum Type: "
                  + ofUpload.toLowerCase(Locale.ROOT)
                  + ", actual checksum Type: "
                  + ofPart);
    }
  }

  @Test
  void another_checksum_than_the_default_is_verified_and_answered() {
    String id = s3.begin("/bucket/key");
    WireResponse wrong =
        s3.put(part(id, "1")).header("x-amz-checksum-crc32", "AAAAAA==").body(BODY).send();
    WireResponse right =
        s3.put(part(id, "1")).header("x-amz-checksum-crc32", CRC32).body(BODY).send();
    String list = LiveServer.completion(right.headers("ETag"));
    WireResponse completed = s3.post("/bucket/key?uploadId=" + id).body(list).send();

    assertThat(wrong.code()).isEqualTo("BadDigest");
    assertThat(right.header("x-amz-checksum-crc32")).contains(CRC32);
    assertThat(completed.xpath("//ChecksumCRC64NVME")).isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void a_part_takes_the_place_of_one_with_its_number() {
    String id = s3.begin("/bucket/key");
    s3.put(part(id, "1")).body("old").send();
    s3.complete("/bucket/key", id, "new");

    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("new");
  }

  @Test
  void a_part_that_is_cut_leaves_the_old_one() {
    String id = s3.begin("/bucket/key");
    String tag = s3.put(part(id, "1")).body("old").send().header("ETag").orElseThrow();
    byte[] head = s3.put(part(id, "1")).header("Content-Length", "10").unsignedPayload().bytes();
    try (WireConnection connection = s3.anonymous().connect()) {
      connection.write(head);
      connection.write("new".getBytes(StandardCharsets.US_ASCII));
      connection.endOutput();
    }
    String list = LiveServer.completion(List.of(tag));

    assertThat(s3.post("/bucket/key?uploadId=" + id).body(list).send().status()).isEqualTo(200);
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("old");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, InvalidArgument",
    "x-amz-server-side-encryption-customer-algorithm, AES256, NotImplemented",
    "x-amz-checksum-sha512, x, NotImplemented"
  })
  void what_cannot_be_done_is_refused(String header, String value, String code) {
    String id = s3.begin("/bucket/key");

    assertThat(s3.put(part(id, "1")).header(header, value).body(BODY).send().code())
        .isEqualTo(code);
  }

  private static String part(String id, String number) {
    return "/bucket/key?partNumber=" + number + "&uploadId=" + id;
  }
}
