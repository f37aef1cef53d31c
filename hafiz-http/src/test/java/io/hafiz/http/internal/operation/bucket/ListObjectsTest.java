package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListObjectsTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private WireResponse list(String query) {
    return s3.get("/bucket?" + query).send();
  }

  private void store(String... targets) {
    for (String target : targets) {
      s3.store("/bucket/" + target, "1");
    }
  }

  @Test
  void every_object_has_its_owner() {
    store("key");

    assertThat(list("prefix=k").text().replaceAll("[0-9T:-]+\\.000Z", "TIME"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Name>bucket</Name><Prefix>k</Prefix><Marker></Marker><MaxKeys>1000</MaxKeys>"
                + "<IsTruncated>false</IsTruncated>"
                + "<Contents><Key>key</Key><LastModified>TIME</LastModified>"
                + "<ETag>&quot;c4ca4238a0b923820dcc509a6f75849b&quot;</ETag>"
                + "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType><Size>1</Size><Owner>"
                + "<ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>"
                + "<DisplayName>hafiz</DisplayName></Owner>"
                + "<StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>");
  }

  @Test
  void without_a_delimiter_the_last_key_is_the_next_marker() {
    store("a", "b", "c");

    WireResponse first = list("max-keys=2");
    assertThat(first.xpath("//IsTruncated")).isEqualTo("true");
    assertThat(first.xpathAll("//NextMarker")).isEmpty();
    WireResponse second = list("marker=b");
    assertThat(second.xpathAll("//Key")).containsExactly("c");
    assertThat(second.xpath("//Marker")).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void pages_concatenate_to_the_whole(int size) {
    store("a/1", "a/2", "ab", "b/1", "b/2", "c");
    List<String> paged = new ArrayList<>();
    String marker = "";
    do {
      WireResponse page = list("delimiter=/&max-keys=" + size + "&marker=" + marker);
      paged.addAll(page.xpathAll("//Contents/Key | //CommonPrefixes/Prefix"));
      marker = page.xpath("//NextMarker");
    } while (!marker.isEmpty());

    assertThat(paged).containsExactlyInAnyOrder("a/", "ab", "b/", "c");
  }

  @Test
  void a_marker_inside_a_common_prefix_leaves_all_of_it_behind() {
    store("a/1", "a/2", "b");

    assertThat(list("delimiter=/&marker=a/1").xpathAll("//Contents/Key | //CommonPrefixes/Prefix"))
        .containsExactly("b");
  }

  @Test
  void markers_are_encoded() {
    store("a%20b/1", "c");

    WireResponse response = list("delimiter=/&max-keys=1&encoding-type=url&marker=a%20");

    assertThat(response.xpath("//Marker")).isEqualTo("a+");
    assertThat(response.xpath("//NextMarker")).isEqualTo("a+b/");
  }
}
