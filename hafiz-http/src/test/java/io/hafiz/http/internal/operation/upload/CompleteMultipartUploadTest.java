package io.hafiz.http.internal.operation.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteMultipartUploadTest {
  /** The MD5 of the MD5s of {@code 12345} and {@code 6789}. */
  private static final String TAG = "324730582f20c3f18cbb66d63a6137d2-2";

  private static final String SUM = "y/Q5Jg==";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void the_answer_is_a_document() {
    WireResponse response = s3.storeInParts("/bucket/a%20b", "12345", "6789");

    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-version-id")).isEmpty();
    assertThat(response.text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<CompleteMultipartUploadResult"
                + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Location>http://127.0.0.1:"
                + s3.port()
                + "/bucket/a%20b</Location><Bucket>bucket</Bucket><Key>a b</Key>"
                + "<ETag>&quot;"
                + TAG
                + "&quot;</ETag><ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>");
    assertThat(s3.get("/bucket/a%20b").send().text()).isEqualTo("123456789");
  }

  @Test
  void a_bucket_that_keeps_versions_answers_the_id() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    WireResponse response = s3.storeInParts("/bucket/key", "x");
    String version = response.header("x-amz-version-id").orElseThrow();

    assertThat(s3.get("/bucket/key?versionId=" + version).send().text()).isEqualTo("x");
  }

  @Test
  void parts_that_are_not_listed_are_left_out() {
    String id = s3.begin("/bucket/key");
    String one = put(id, 1, "11111");
    put(id, 2, "22222");
    String three = put(id, 3, "33333");
    complete(id, listed(1, one) + listed(3, three));

    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("1111133333");
  }

  @Test
  void tags_count_with_and_without_quotes() {
    String id = s3.begin("/bucket/key");
    String one = put(id, 1, "11111").replace("\"", "");
    String two = put(id, 2, "2").replace("\"", "&quot;");

    assertThat(complete(id, listed(1, one) + listed(2, two)).status()).isEqualTo(200);
  }

  @Test
  void a_small_part_is_refused_unless_it_is_the_last() {
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "1111")) + listed(2, put(id, 2, "2"));
    WireResponse response = complete(id, parts);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("EntityTooSmall");
    assertThat(response.xpath("/Error/ProposedSize")).isEqualTo("4");
    assertThat(response.xpath("/Error/MinSizeAllowed")).isEqualTo("5");
    assertThat(response.xpath("/Error/PartNumber")).isEqualTo("1");
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
  }

  @Test
  void parts_out_of_order_and_unknown_ones_are_refused() {
    String id = s3.begin("/bucket/key");
    String one = listed(1, put(id, 1, "11111"));
    String two = listed(2, put(id, 2, "2"));

    assertThat(complete(id, two + one).code()).isEqualTo("InvalidPartOrder");
    assertThat(complete(id, one + one).code()).isEqualTo("InvalidPartOrder");
    assertThat(complete(id, one + listed(3, "\"x\"")).code()).isEqualTo("InvalidPart");
    assertThat(complete(id, listed(1, "\"x\"")).code()).isEqualTo("InvalidPart");
    assertThat(complete(id, one + two).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not xml",
        "<CompleteMultipartUpload/>",
        "<Other><Part/></Other>",
        "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
        "<CompleteMultipartUpload><Port/></CompleteMultipartUpload>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part>"
            + "</CompleteMultipartUpload>",
        "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber><ETag>a</ETag></Part>"
            + "</CompleteMultipartUpload>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>a</ETag>"
            + "<ChecksumMD5>a</ChecksumMD5></Part></CompleteMultipartUpload>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>a</ETag>"
            + "<ChecksumCRC32>y/Q5Jg==</ChecksumCRC32><ChecksumCRC32C>y/Q5Jg==</ChecksumCRC32C>"
            + "</Part></CompleteMultipartUpload>"
      })
  void a_malformed_list_is_refused(String document) {
    String id = s3.begin("/bucket/key");
    WireResponse response = s3.post("/bucket/key?uploadId=" + id).body(document).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("MalformedXML");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void a_part_number_out_of_range_is_refused(int number) {
    WireResponse response = complete(s3.begin("/bucket/key"), listed(number, "\"x\""));

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("partNumber");
  }

  @Test
  void more_than_ten_thousand_parts_are_refused() {
    String parts =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> listed(Math.min(i, 10_000), "\"x\""))
            .collect(Collectors.joining());

    assertThat(complete(s3.begin("/bucket/key"), parts).code()).isEqualTo("MalformedXML");
  }

  @Test
  void an_upload_is_completed_under_its_own_name_only() {
    String id = s3.begin("/bucket/key");
    String list = "<CompleteMultipartUpload>" + listed(1, put(id, 1, "1"));

    assertThat(
            s3.post("/bucket/other?uploadId=" + id)
                .body(list + "</CompleteMultipartUpload>")
                .send()
                .code())
        .isEqualTo("NoSuchUpload");
  }

  @Test
  void a_second_completion_answers_as_the_first() {
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "1"));
    WireResponse first = complete(id, parts);
    WireResponse second = complete(id, parts);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-mp-object-size, 6, InvalidRequest",
    "x-amz-mp-object-size, -1, InvalidRequest",
    "x-amz-mp-object-size, x, InvalidRequest",
    "x-amz-checksum-type, COMPOSITE, InvalidRequest",
    "x-amz-checksum-type, NONE, InvalidRequest",
    "x-amz-checksum-crc64nvme, AAAAAAAAAAA=, BadDigest",
    "x-amz-checksum-crc64nvme, x, InvalidRequest",
    "x-amz-checksum-crc32, y/Q5Jg==, InvalidRequest",
    "If-None-Match, \"x\", NotImplemented",
    "If-Match, \"x\", NoSuchKey"
  })
  void what_does_not_agree_is_refused(String header, String value, String code) {
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "12345"));

    assertThat(complete(id, parts, header, value).code()).isEqualTo(code);
    assertThat(s3.head("/bucket/key").send().status()).isEqualTo(404);
    assertThat(complete(id, parts).status()).isEqualTo(200);
  }

  @Test
  void the_checksum_and_the_size_of_the_object_may_be_named() {
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "12345")) + listed(2, put(id, 2, "6789"));
    WireResponse response =
        complete(
            id,
            parts,
            "x-amz-mp-object-size",
            "9",
            "x-amz-checksum-type",
            "FULL_OBJECT",
            "x-amz-checksum-crc64nvme",
            "rosUhgp5mIg=");

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void two_checksums_of_the_object_are_refused() {
    String id = s3.begin("/bucket/key");
    WireResponse response =
        complete(
            id,
            listed(1, put(id, 1, "1")),
            "x-amz-checksum-crc64nvme",
            "rosUhgp5mIg=",
            "x-amz-checksum-crc32",
            SUM);

    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo(
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  }

  @Test
  void a_composite_checksum_needs_that_of_each_part() {
    String id = s3.begin("/bucket/key", "x-amz-checksum-algorithm", "CRC32");
    String tag =
        s3.put("/bucket/key?partNumber=1&uploadId=" + id)
            .header("x-amz-checksum-crc32", SUM)
            .body("123456789")
            .send()
            .header("ETag")
            .orElseThrow();
    String part = listed(1, tag);
    String sum = "<ChecksumCRC32>" + SUM + "</ChecksumCRC32></Part>";
    String wrong = "<ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part>";

    assertThat(complete(id, part).code()).isEqualTo("InvalidRequest");
    assertThat(complete(id, part.replace("</Part>", wrong)).code()).isEqualTo("InvalidPart");
    WireResponse response = complete(id, part.replace("</Part>", sum));
    assertThat(response.xpath("//ChecksumCRC32")).endsWith("-1");
    assertThat(response.xpath("//ChecksumType")).isEqualTo("COMPOSITE");
  }

  @Test
  void conditions_protect_what_is_there() {
    String old = s3.store("/bucket/key", "old").header("ETag").orElseThrow();
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "new"));

    assertThat(complete(id, parts, "If-None-Match", "*").code()).isEqualTo("PreconditionFailed");
    assertThat(complete(id, parts, "If-Match", "\"x\"").code()).isEqualTo("PreconditionFailed");
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("old");
    assertThat(complete(id, parts, "If-Match", old).status()).isEqualTo(200);
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("new");
  }

  @Test
  void an_aborted_upload_is_gone() {
    String id = s3.begin("/bucket/key");
    String parts = listed(1, put(id, 1, "1"));
    WireResponse response = s3.delete("/bucket/key?uploadId=" + id).send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(complete(id, parts).code()).isEqualTo("NoSuchUpload");
    assertThat(s3.delete("/bucket/key?uploadId=" + id).send().code()).isEqualTo("NoSuchUpload");
    assertThat(s3.get("/bucket/key?uploadId=" + id).send().code()).isEqualTo("NoSuchUpload");
  }

  @Test
  void an_abort_under_a_condition_is_not_implemented() {
    String id = s3.begin("/bucket/key");
    WireResponse response =
        s3.delete("/bucket/key?uploadId=" + id)
            .header("x-amz-if-match-initiated-time", "Sun, 06 Nov 1994 08:49:37 GMT")
            .send();

    assertThat(response.status()).isEqualTo(501);
    assertThat(s3.get("/bucket/key?uploadId=" + id).send().status()).isEqualTo(200);
  }

  private String put(String id, int number, String body) {
    return s3.put("/bucket/key?partNumber=" + number + "&uploadId=" + id)
        .body(body)
        .send()
        .header("ETag")
        .orElseThrow();
  }

  private static String listed(int number, String tag) {
    return "<Part><PartNumber>" + number + "</PartNumber><ETag>" + tag + "</ETag></Part>";
  }

  private WireResponse complete(String id, String parts, String... headers) {
    String list = "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>";
    return LiveServer.with(s3.post("/bucket/key?uploadId=" + id).body(list), headers).send();
  }
}
