package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListObjectVersionsTest {
  private static final String IDS = "//VersionId";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @BeforeEach
  void keepVersions() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
  }

  private WireResponse list(String query) {
    return s3.get("/bucket?versions" + query).send();
  }

  private String store(String key) {
    return s3.store("/bucket/" + key, "1").header("x-amz-version-id").orElseThrow();
  }

  @Test
  void versions_and_markers_are_listed_newest_first() {
    String version = store("key");
    String marker = s3.delete("/bucket/key").send().header("x-amz-version-id").orElseThrow();
    String owner =
        "<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>"
            + "<DisplayName>hafiz</DisplayName></Owner>";

    assertThat(list("").text().replaceAll("[0-9T:-]+\\.000Z", "TIME"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Name>bucket</Name><Prefix></Prefix><KeyMarker></KeyMarker>"
                + "<VersionIdMarker></VersionIdMarker><MaxKeys>1000</MaxKeys>"
                + "<IsTruncated>false</IsTruncated>"
                + "<DeleteMarker><Key>key</Key><VersionId>"
                + marker
                + "</VersionId><IsLatest>true</IsLatest><LastModified>TIME</LastModified>"
                + owner
                + "</DeleteMarker><Version><Key>key</Key><VersionId>"
                + version
                + "</VersionId><IsLatest>false</IsLatest><LastModified>TIME</LastModified>"
                + "<ETag>&quot;c4ca4238a0b923820dcc509a6f75849b&quot;</ETag>"
                + "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType><Size>1</Size>"
                + owner
                + "<StorageClass>STANDARD</StorageClass></Version></ListVersionsResult>");
  }

  @ParameterizedTest
  @CsvSource({"'',1", "'',2", "'',5", "/,1", "/,2", "/,3"})
  void pages_concatenate_to_the_whole(String delimiter, int size) {
    for (String key : List.of("a", "b/1", "b/1", "a", "b/2", "c", "a", "c")) {
      store(key);
    }
    s3.delete("/bucket/a").send();
    String query = delimiter.isEmpty() ? "" : "&delimiter=" + delimiter;
    String entries = "//VersionId | //CommonPrefixes/Prefix";
    List<String> paged = new ArrayList<>();
    String markers = "";
    boolean truncated;
    do {
      WireResponse page = list(query + "&max-keys=" + size + markers);
      paged.addAll(page.xpathAll(entries));
      truncated = page.xpath("//IsTruncated").equals("true");
      String version = page.xpath("//NextVersionIdMarker");
      markers =
          "&key-marker="
              + page.xpath("//NextKeyMarker")
              + (version.isEmpty() ? "" : "&version-id-marker=" + version);
    } while (truncated);

    assertThat(paged)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(list(query).xpathAll(entries));
  }

  @Test
  void a_page_begins_within_a_key() {
    String oldest = store("a");
    String middle = store("a");
    store("a");
    String other = store("b");

    WireResponse response = list("&key-marker=a&version-id-marker=" + middle);

    assertThat(response.xpathAll(IDS)).containsExactly(oldest, other);
    assertThat(response.xpath("//KeyMarker")).isEqualTo("a");
    assertThat(response.xpath("//VersionIdMarker")).isEqualTo(middle);
  }

  @Test
  void a_page_begins_behind_a_key() {
    store("a");
    String other = store("b");

    assertThat(list("&key-marker=a").xpathAll(IDS)).containsExactly(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&key-marker="})
  void a_version_marker_needs_a_key_marker(String keyMarker) {
    WireResponse response = list(keyMarker + "&version-id-marker=v");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("A version-id marker cannot be specified without a key marker.");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("version-id-marker");
  }

  @Test
  void a_version_marker_that_can_be_no_id_is_refused() {
    WireResponse response = list("&key-marker=a&version-id-marker=%2F");

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message")).isEqualTo("Invalid version id specified");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("version-id-marker");
  }

  @Test
  void a_version_from_before_versions_were_kept_is_null() throws IOException {
    s3.createBucket("plain");
    s3.store("/plain/key", "1");

    WireResponse response = s3.get("/plain?versions").send();

    assertThat(response.xpathAll(IDS)).containsExactly("null");
    assertThat(response.xpath("//IsLatest")).isEqualTo("true");
  }
}
