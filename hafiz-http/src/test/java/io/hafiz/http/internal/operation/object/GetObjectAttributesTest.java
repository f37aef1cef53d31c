package io.hafiz.http.internal.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetObjectAttributesTest {
  private static final String ALL = "ETag,Checksum,ObjectParts,StorageClass,ObjectSize";
  private static final String BEGIN =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<GetObjectAttributesResponse xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
  private static final String END = "</GetObjectAttributesResponse>";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void all_attributes_of_an_object_in_one_piece() {
    s3.store("/bucket/key", "123456789");
    WireResponse response = attributes(ALL);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            BEGIN
                + "<ETag>25f9e794323b453885f5181f1b624d0b</ETag>"
                + "<Checksum><ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType></Checksum>"
                + "<StorageClass>STANDARD</StorageClass><ObjectSize>9</ObjectSize>"
                + END);
    assertThat(response.header("Last-Modified")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ObjectSize|<ObjectSize>9</ObjectSize>",
        "ObjectSize, ETag|<ETag>25f9e794323b453885f5181f1b624d0b</ETag><ObjectSize>9</ObjectSize>",
        "ObjectParts|"
      })
  void only_what_is_asked_for_is_answered(String attributes, String content) {
    s3.store("/bucket/key", "123456789");

    assertThat(attributes(attributes).text())
        .isEqualTo(BEGIN + (content == null ? "" : content) + END);
  }

  @Test
  void attributes_may_come_in_several_fields() {
    s3.store("/bucket/key", "123456789");
    WireResponse response =
        s3.get("/bucket/key?attributes")
            .addHeader("x-amz-object-attributes", "ObjectSize")
            .unsignedHeader("Connection", "close")
            .send();

    assertThat(response.text()).isEqualTo(BEGIN + "<ObjectSize>9</ObjectSize>" + END);
  }

  @Test
  void an_unknown_attribute_is_refused() {
    s3.store("/bucket/key", "x");
    WireResponse response = attributes("ETag,Colour");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message")).isEqualTo("Invalid attribute name specified.");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("x-amz-object-attributes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ","})
  void no_attribute_is_refused(String attributes) {
    s3.store("/bucket/key", "x");

    assertThat(attributes(attributes).code()).isEqualTo("InvalidRequest");
  }

  @Test
  void parts_without_checksums_of_their_own_are_only_counted() {
    s3.storeInParts("/bucket/key", "01234", "56789");

    assertThat(attributes("ObjectParts").text())
        .isEqualTo(BEGIN + "<ObjectParts><PartsCount>2</PartsCount></ObjectParts>" + END);
  }

  @Test
  void parts_with_checksums_are_listed_by_the_page() {
    storeComposite();
    WireResponse response =
        s3.get("/bucket/key?attributes")
            .header("x-amz-object-attributes", "ObjectParts")
            .header("x-amz-max-parts", "1")
            .header("x-amz-part-number-marker", "1")
            .send();

    assertThat(response.text())
        .isEqualTo(
            BEGIN
                + "<ObjectParts><PartsCount>3</PartsCount><PartNumberMarker>1</PartNumberMarker>"
                + "<NextPartNumberMarker>2</NextPartNumberMarker><MaxParts>1</MaxParts>"
                + "<IsTruncated>true</IsTruncated><Part><PartNumber>2</PartNumber><Size>9</Size>"
                + "<ChecksumCRC32>y/Q5Jg==</ChecksumCRC32></Part></ObjectParts>"
                + END);
    WireResponse all = attributes("ObjectParts");
    assertThat(all.xpathAll("//PartNumber")).containsExactly("1", "2", "3");
    assertThat(all.xpath("//IsTruncated")).isEqualTo("false");
    assertThat(all.xpath("//MaxParts")).isEqualTo("1000");
  }

  private void storeComposite() {
    String id = s3.begin("/bucket/key", "x-amz-checksum-algorithm", "CRC32");
    StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 1; i <= 3; i++) {
      WireResponse part =
          s3.put("/bucket/key?partNumber=" + i + "&uploadId=" + id)
              .header("x-amz-checksum-crc32", "y/Q5Jg==")
              .body("123456789")
              .send();
      xml.append("<Part><PartNumber>")
          .append(i)
          .append("</PartNumber><ETag>")
          .append(part.header("ETag").orElseThrow())
          .append("</ETag><ChecksumCRC32>y/Q5Jg==</ChecksumCRC32></Part>");
    }
    xml.append("</CompleteMultipartUpload>");
    assertThat(s3.post("/bucket/key?uploadId=" + id).body(xml.toString()).send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-max-parts, -1",
    "x-amz-max-parts, x",
    "x-amz-part-number-marker, -1",
    "x-amz-part-number-marker, 99999999999"
  })
  void paging_takes_numbers_only(String header, String value) {
    s3.store("/bucket/key", "x");
    WireResponse response =
        s3.get("/bucket/key?attributes")
            .header("x-amz-object-attributes", "ObjectParts")
            .header(header, value)
            .send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo(header);
  }

  @Test
  void versions_and_delete_markers_are_told_apart() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    List<String> ids = new ArrayList<>();
    ids.add(s3.store("/bucket/key", "x").header("x-amz-version-id").orElseThrow());
    ids.add(s3.delete("/bucket/key").send().header("x-amz-version-id").orElseThrow());

    WireResponse version = named(ids.get(0));
    WireResponse marker = named(ids.get(1));
    WireResponse current = attributes("ETag");

    assertThat(version.status()).isEqualTo(200);
    assertThat(version.header("x-amz-version-id")).contains(ids.get(0));
    assertThat(marker.status()).isEqualTo(405);
    assertThat(marker.header("x-amz-delete-marker")).contains("true");
    assertThat(current.code()).isEqualTo("NoSuchKey");
    assertThat(current.header("x-amz-delete-marker")).contains("true");
  }

  private WireResponse named(String version) {
    return s3.get("/bucket/key?attributes&versionId=" + version)
        .header("x-amz-object-attributes", "ETag")
        .send();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:GetObject", "s3:GetObjectAttributes"})
  void both_permissions_are_needed(String action) {
    s3.store("/bucket/key", "x");
    s3.deny(action);

    assertThat(attributes("ETag").code()).isEqualTo("AccessDenied");
  }

  private WireResponse attributes(String names) {
    return s3.get("/bucket/key?attributes").header("x-amz-object-attributes", names).send();
  }
}
