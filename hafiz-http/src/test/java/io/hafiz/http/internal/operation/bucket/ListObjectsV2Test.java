package io.hafiz.http.internal.operation.bucket;

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

class ListObjectsV2Test {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
          + "<Name>bucket</Name>";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private WireResponse list(String query) {
    return s3.get("/bucket?list-type=2" + query).send();
  }

  private void store(String... targets) {
    for (String target : targets) {
      s3.store("/bucket/" + target, "1");
    }
  }

  @Test
  void an_empty_bucket_has_no_contents() {
    WireResponse response = list("");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            HEAD
                + "<Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys>"
                + "<IsTruncated>false</IsTruncated></ListBucketResult>");
  }

  @Test
  void contents_and_common_prefixes_are_listed() {
    store("photos/1", "photos/2", "readme");

    assertThat(list("&delimiter=/").text().replaceAll("[0-9T:-]+\\.000Z", "TIME"))
        .isEqualTo(
            HEAD
                + "<Prefix></Prefix><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys>"
                + "<Delimiter>/</Delimiter><IsTruncated>false</IsTruncated>"
                + "<Contents><Key>readme</Key><LastModified>TIME</LastModified>"
                + "<ETag>&quot;c4ca4238a0b923820dcc509a6f75849b&quot;</ETag>"
                + "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType><Size>1</Size>"
                + "<StorageClass>STANDARD</StorageClass></Contents>"
                + "<CommonPrefixes><Prefix>photos/</Prefix></CommonPrefixes></ListBucketResult>");
  }

  @Test
  void the_owner_is_fetched_on_demand() {
    store("key");

    assertThat(list("").xpathAll("//Owner")).isEmpty();
    assertThat(list("&fetch-owner=true").xpath("//Contents/Owner/DisplayName")).isEqualTo("hafiz");
    assertThat(list("&fetch-owner=false").xpathAll("//Owner")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',1",
    "'',2",
    "'',3",
    "'',1000",
    "/,1",
    "/,2",
    "/,3",
    "b,1",
    "a/,1",
    "a/,2",
    "%C3%BC,1"
  })
  void pages_concatenate_to_the_whole(String delimiter, int size) {
    store(
        "a/1",
        "a/2",
        "a/b/3",
        "ab",
        "b",
        "b/1",
        "b/2",
        "c",
        "%C3%BC/1",
        "%C3%BC/2",
        "%F0%9F%98%80");
    String query = delimiter.isEmpty() ? "" : "&delimiter=" + delimiter;
    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      String next = token.isEmpty() ? "" : "&continuation-token=" + token;
      WireResponse page = list(query + "&max-keys=" + size + next);
      List<String> entries = page.xpathAll("//Contents/Key | //CommonPrefixes/Prefix");
      assertThat(entries).hasSizeBetween(1, size);
      assertThat(page.xpath("//KeyCount")).isEqualTo(Integer.toString(entries.size()));
      assertThat(page.xpath("//IsTruncated"))
          .isEqualTo(Boolean.toString(!page.xpath("//NextContinuationToken").isEmpty()));
      assertThat(page.xpath("/ListBucketResult/ContinuationToken")).isEqualTo(token);
      paged.addAll(entries);
      token = page.xpath("//NextContinuationToken");
    } while (!token.isEmpty());

    assertThat(paged)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            list(query).xpathAll("//Contents/Key | //CommonPrefixes/Prefix"));
  }

  @Test
  void a_page_begins_behind_a_key_that_need_not_exist() {
    store("a", "b/1", "b/2", "c");

    assertThat(list("&start-after=aa").xpathAll("//Key")).containsExactly("b/1", "b/2", "c");
    WireResponse inside = list("&start-after=b/1&delimiter=/");
    assertThat(inside.xpathAll("//Contents/Key | //CommonPrefixes/Prefix"))
        .containsExactly("c", "b/");
    assertThat(inside.xpath("//StartAfter")).isEqualTo("b/1");
  }

  @Test
  void a_token_wins_over_the_key_to_start_after() {
    store("a", "b", "c");
    String token = list("&max-keys=1").xpath("//NextContinuationToken");

    WireResponse response = list("&start-after=b&continuation-token=" + token);

    assertThat(response.xpathAll("//Key")).containsExactly("b", "c");
    assertThat(response.xpath("//StartAfter")).isEqualTo("b");
  }

  @Test
  void a_token_outlives_the_key_it_was_made_at() {
    store("a", "b", "c");
    String token = list("&max-keys=2").xpath("//NextContinuationToken");
    s3.delete("/bucket/b").send();
    store("aa");

    assertThat(list("&continuation-token=" + token).xpathAll("//Key")).containsExactly("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AWI", "AmtrZXk", "AXhrZXk", "AWv_", "AWJidWNrZXQ", "%25"})
  void what_is_no_token_is_refused(String token) {
    WireResponse response = list("&continuation-token=" + token);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("The continuation token provided is incorrect");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("continuation-token");
  }

  @ParameterizedTest
  @CsvSource({
    "-1,maxKeys,Argument maxKeys must be an integer between 0 and 2147483647",
    "x,max-keys,Provided max-keys not an integer or within integer range",
    "1.5,max-keys,Provided max-keys not an integer or within integer range",
    "2147483648,max-keys,Provided max-keys not an integer or within integer range"
  })
  void a_page_size_is_a_number(String size, String argument, String message) {
    WireResponse response = list("&max-keys=" + size);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo(argument);
    assertThat(response.xpath("/Error/ArgumentValue")).isEqualTo(size);
    assertThat(response.xpath("/Error/Message")).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1000,1000", "1001,1000", "2147483647,1000"})
  void a_page_has_at_most_1000_keys(String asked, String answered) {
    store("a");

    WireResponse response = list("&max-keys=" + asked);

    assertThat(response.xpath("//MaxKeys")).isEqualTo(answered);
    assertThat(response.xpath("//IsTruncated")).isEqualTo("false");
    assertThat(response.xpathAll("//Contents")).hasSize(asked.equals("0") ? 0 : 1);
  }

  @Test
  void names_are_encoded_as_form_fields_but_for_slashes() {
    store("a%20%2B%25*~%3F/%C3%BC%01", "a%20%2B%25*~%3F/b");

    WireResponse response =
        list("&encoding-type=url&prefix=a%20&delimiter=%C3%BC&start-after=a%20!");

    assertThat(response.xpath("//EncodingType")).isEqualTo("url");
    assertThat(response.xpath("/ListBucketResult/Prefix")).isEqualTo("a+");
    assertThat(response.xpath("//Delimiter")).isEqualTo("%C3%BC");
    assertThat(response.xpath("//StartAfter")).isEqualTo("a+%21");
    assertThat(response.xpathAll("//Key")).containsExactly("a+%2B%25*%7E%3F/b");
    assertThat(response.xpathAll("//CommonPrefixes/Prefix"))
        .containsExactly("a+%2B%25*%7E%3F/%C3%BC");
  }

  @Test
  void another_encoding_is_refused() {
    WireResponse response = list("&encoding-type=base64");

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("Invalid Encoding Method specified in Request");
  }

  @Test
  void characters_that_xml_forbids_come_as_references() {
    store("a%01%0D%3C%26");

    assertThat(list("").text()).contains("<Key>a&#x1;&#xd;&lt;&amp;</Key>");
  }
}
