package io.hafiz.http.internal.operation.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateMultipartUploadTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void the_answer_is_a_document() {
    WireResponse response = s3.post("/bucket/a%26b?uploads").send();
    String id = response.xpath("//UploadId");

    assertThat(response.status()).isEqualTo(200);
    assertThat(id).isNotEmpty();
    assertThat(response.text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<InitiateMultipartUploadResult"
                + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>bucket</Bucket>"
                + "<Key>a&amp;b</Key><UploadId>"
                + id
                + "</UploadId></InitiateMultipartUploadResult>");
    assertThat(response.header("x-amz-server-side-encryption")).contains("AES256");
    assertThat(response.header("x-amz-checksum-algorithm")).isEmpty();
    assertThat(s3.head("/bucket/a%26b").send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "CRC32,, COMPOSITE",
    "CRC32C,, COMPOSITE",
    "CRC64NVME,, FULL_OBJECT",
    "SHA1,, COMPOSITE",
    "SHA256,, COMPOSITE",
    "CRC32, FULL_OBJECT, FULL_OBJECT",
    "sha256, COMPOSITE, COMPOSITE"
  })
  void the_checksum_has_the_type_asked_for_or_the_default(
      String algorithm, String type, String answered) {
    String[] headers =
        type == null
            ? new String[] {"x-amz-checksum-algorithm", algorithm}
            : new String[] {"x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type};
    WireResponse response = LiveServer.with(s3.post("/bucket/key?uploads"), headers).send();

    assertThat(response.header("x-amz-checksum-algorithm"))
        .get()
        .asString()
        .isEqualToIgnoringCase(algorithm);
    assertThat(response.header("x-amz-checksum-type")).contains(answered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRC64NVME|COMPOSITE|The COMPOSITE checksum type cannot be used with the crc64nvme checksum"
            + " algorithm.",
        "SHA256|FULL_OBJECT|The FULL_OBJECT checksum type cannot be used with the sha256 checksum"
            + " algorithm.",
        "SHA1|FULL_OBJECT|The FULL_OBJECT checksum type cannot be used with the sha1 checksum"
            + " algorithm.",
        "CRC32|PARTIAL|Value for x-amz-checksum-type header is invalid.",
        "|COMPOSITE|The x-amz-checksum-type header can only be used with the"
            + " x-amz-checksum-algorithm header.",
        "MD4|COMPOSITE|Checksum algorithm provided is unsupported. Please try again with any of the"
            + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
      })
  void other_pairs_are_refused(String algorithm, String type, String message) {
    String[] headers =
        algorithm == null
            ? new String[] {"x-amz-checksum-type", type}
            : new String[] {"x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type};
    WireResponse response = LiveServer.with(s3.post("/bucket/key?uploads"), headers).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidRequest");
    assertThat(response.xpath("/Error/Message")).isEqualTo(message);
  }

  @Test
  void the_object_has_what_its_upload_began_with() {
    String id =
        s3.begin(
            "/bucket/key",
            "Content-Type",
            "text/plain",
            "x-amz-meta-a",
            "1",
            "x-amz-tagging",
            "b=2",
            "x-amz-storage-class",
            "STANDARD_IA");
    s3.complete("/bucket/key", id, "x");
    WireResponse response = s3.get("/bucket/key").send();

    assertThat(response.header("Content-Type")).contains("text/plain");
    assertThat(response.header("x-amz-meta-a")).contains("1");
    assertThat(response.header("x-amz-tagging-count")).contains("1");
    assertThat(response.header("x-amz-storage-class")).contains("STANDARD_IA");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl, public-read, AccessControlListNotSupported",
    "x-amz-server-side-encryption, aws:kms, NotImplemented",
    "x-amz-object-lock-mode, GOVERNANCE, InvalidRequest",
    "x-amz-storage-class, ATTIC, InvalidStorageClass",
    "x-amz-tagging, a=1&a=2, InvalidArgument",
    "x-amz-website-redirect-location, there, InvalidRedirectLocation"
  })
  void what_cannot_be_done_is_refused(String header, String value, String code) {
    assertThat(s3.post("/bucket/key?uploads").header(header, value).send().code()).isEqualTo(code);
    assertThat(s3.get("/bucket?uploads").send().xpathAll("//UploadId")).isEmpty();
  }

  @Test
  void tags_need_a_permission_of_their_own() {
    s3.deny("s3:PutObjectTagging");

    assertThat(s3.post("/bucket/key?uploads").header("x-amz-tagging", "a=1").send().code())
        .isEqualTo("AccessDenied");
    assertThat(s3.post("/bucket/key?uploads").send().status()).isEqualTo(200);
  }
}
