package io.hafiz.http.internal.operation.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListUploadsTest {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private static String people(WireResponse response) {
    String person = "<ID>" + response.xpath("//Owner/ID") + "</ID><DisplayName>hafiz</DisplayName>";
    return "<Initiator>" + person + "</Initiator><Owner>" + person + "</Owner>";
  }

  @Test
  void parts_are_listed_in_a_document() {
    String id = s3.begin("/bucket/key", "x-amz-checksum-algorithm", "CRC32");
    s3.put("/bucket/key?partNumber=2&uploadId=" + id)
        .header("x-amz-checksum-crc32", "y/Q5Jg==")
        .body("123456789")
        .send();
    WireResponse response = s3.get("/bucket/key?uploadId=" + id).send();

    assertThat(response.text())
        .isEqualTo(
            XML
                + "<ListPartsResult"
                + NAMESPACE
                + "<Bucket>bucket</Bucket><Key>key</Key><UploadId>"
                + id
                + "</UploadId><PartNumberMarker>0</PartNumberMarker>"
                + "<NextPartNumberMarker>2</NextPartNumberMarker><MaxParts>1000</MaxParts>"
                + "<IsTruncated>false</IsTruncated><Part><PartNumber>2</PartNumber><LastModified>"
                + response.xpath("//LastModified")
                + "</LastModified><ETag>&quot;25f9e794323b453885f5181f1b624d0b&quot;</ETag>"
                + "<Size>9</Size><ChecksumCRC32>y/Q5Jg==</ChecksumCRC32></Part>"
                + people(response)
                + "<StorageClass>STANDARD</StorageClass>"
                + "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>"
                + "<ChecksumType>COMPOSITE</ChecksumType></ListPartsResult>");
  }

  @Test
  void parts_are_listed_by_the_page() {
    String id = s3.begin("/bucket/key");
    for (int number : new int[] {5, 1, 3}) {
      s3.put("/bucket/key?partNumber=" + number + "&uploadId=" + id).body("x").send();
    }
    WireResponse first = s3.get("/bucket/key?max-parts=2&uploadId=" + id).send();
    WireResponse second =
        s3.get("/bucket/key?max-parts=2&part-number-marker=3&uploadId=" + id).send();

    assertThat(first.xpathAll("//PartNumber")).containsExactly("1", "3");
    assertThat(first.xpath("//IsTruncated")).isEqualTo("true");
    assertThat(first.xpath("//NextPartNumberMarker")).isEqualTo("3");
    assertThat(first.xpathAll("//ChecksumCRC64NVME")).isEmpty();
    assertThat(second.xpathAll("//PartNumber")).containsExactly("5");
    assertThat(second.xpath("//IsTruncated")).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource({
    "max-parts=-1, maxParts",
    "max-parts=x, max-parts",
    "part-number-marker=-1, partNumberMarker",
    "part-number-marker=99999999999, part-number-marker"
  })
  void paging_of_parts_takes_numbers_only(String query, String argument) {
    String id = s3.begin("/bucket/key");
    WireResponse response = s3.get("/bucket/key?" + query + "&uploadId=" + id).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo(argument);
  }

  @Test
  void uploads_are_listed_in_a_document() {
    String id =
        s3.begin(
            "/bucket/key",
            "x-amz-checksum-algorithm",
            "CRC32",
            "x-amz-checksum-type",
            "FULL_OBJECT",
            "x-amz-storage-class",
            "STANDARD_IA");
    WireResponse response = s3.get("/bucket?uploads").send();

    assertThat(response.text())
        .isEqualTo(
            XML
                + "<ListMultipartUploadsResult"
                + NAMESPACE
                + "<Bucket>bucket</Bucket><KeyMarker></KeyMarker><UploadIdMarker></UploadIdMarker>"
                + "<Prefix></Prefix><MaxUploads>1000</MaxUploads><IsTruncated>false</IsTruncated>"
                + "<Upload><UploadId>"
                + id
                + "</UploadId><Key>key</Key><Initiated>"
                + response.xpath("//Initiated")
                + "</Initiated>"
                + people(response)
                + "<StorageClass>STANDARD_IA</StorageClass>"
                + "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType></Upload>"
                + "</ListMultipartUploadsResult>");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void pages_together_are_the_whole_listing(int size) {
    List<String> expected = new ArrayList<>();
    for (String key : new String[] {"a", "a", "b/1", "b/2", "c", "d/1"}) {
      expected.add(s3.begin("/bucket/" + key));
    }

    assertThat(pages("max-uploads=" + size, "//Upload/UploadId"))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void pages_with_a_delimiter_repeat_nothing(int size) {
    for (String key : new String[] {"a", "b/1", "b/2", "c", "d/1"}) {
      s3.begin("/bucket/" + key);
    }
    String query = "delimiter=%2F&max-uploads=" + size;

    assertThat(pages(query, "//Upload/Key | //CommonPrefixes/Prefix"))
        .containsExactlyInAnyOrder("a", "b/", "c", "d/");
  }

  private List<String> pages(String query, String path) {
    List<String> found = new ArrayList<>();
    String markers = "";
    WireResponse page;
    do {
      page = s3.get("/bucket?uploads&" + query + markers).send();
      assertThat(page.status()).isEqualTo(200);
      List<String> entries = page.xpathAll(path);
      assertThat(entries).isNotEmpty();
      found.addAll(entries);
      markers =
          "&key-marker="
              + page.xpath("//NextKeyMarker").replace("/", "%2F")
              + "&upload-id-marker="
              + page.xpath("//NextUploadIdMarker");
    } while (page.xpath("//IsTruncated").equals("true"));
    return found;
  }

  @Test
  void a_prefix_narrows_the_listing() {
    s3.begin("/bucket/a");
    s3.begin("/bucket/b");
    WireResponse response = s3.get("/bucket?uploads&prefix=b").send();

    assertThat(response.xpathAll("//Upload/Key")).containsExactly("b");
    assertThat(response.xpath("//ListMultipartUploadsResult/Prefix")).isEqualTo("b");
  }

  @Test
  void keys_are_encoded_if_that_is_asked() {
    s3.post("/bucket/a%20b%01/c?uploads").send();
    WireResponse response =
        s3.get("/bucket?uploads&encoding-type=url&prefix=a%20&key-marker=%21").send();

    assertThat(response.xpathAll("//Upload/Key")).containsExactly("a+b%01/c");
    assertThat(response.xpath("//ListMultipartUploadsResult/Prefix")).isEqualTo("a+");
    assertThat(response.xpath("//KeyMarker")).isEqualTo("%21");
    assertThat(response.xpath("//EncodingType")).isEqualTo("url");
  }

  @ParameterizedTest
  @CsvSource({
    "encoding-type=base64, encoding-type",
    "max-uploads=-1, maxUploads",
    "max-uploads=x, max-uploads"
  })
  void malformed_parameters_are_refused(String query, String argument) {
    WireResponse response = s3.get("/bucket?uploads&" + query).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo(argument);
  }
}
