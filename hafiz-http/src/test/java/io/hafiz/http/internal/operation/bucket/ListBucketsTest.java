package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListBucketsTest {
  private static final String OWNER =
      "<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>"
          + "<DisplayName>hafiz</DisplayName></Owner>";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void buckets_are_listed_by_name() throws IOException {
    s3.createBucket("a-bucket");

    WireResponse response = s3.get("/").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("application/xml");
    assertThat(response.text().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.000Z", "TIME"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + OWNER
                + "<Buckets>"
                + "<Bucket><Name>a-bucket</Name><CreationDate>TIME</CreationDate></Bucket>"
                + "<Bucket><Name>bucket</Name><CreationDate>TIME</CreationDate></Bucket>"
                + "</Buckets></ListAllMyBucketsResult>");
  }

  @Test
  void a_prefix_is_echoed_and_tells_regions() throws IOException {
    s3.createBucket("a-bucket");

    WireResponse response = s3.get("/?prefix=a-").send();

    assertThat(response.xpathAll("//Name")).containsExactly("a-bucket");
    assertThat(response.xpath("//BucketRegion")).isEqualTo("us-east-1");
    assertThat(response.xpath("/ListAllMyBucketsResult/Prefix")).isEqualTo("a-");
  }

  @Test
  void a_region_without_buckets_is_empty() {
    assertThat(s3.get("/?bucket-region=eu-west-1").send().xpathAll("//Bucket")).isEmpty();
    assertThat(s3.get("/?bucket-region=us-east-1").send().xpathAll("//Bucket")).hasSize(1);
  }

  @Test
  void pages_concatenate_to_the_whole() throws IOException {
    for (int i = 0; i < 6; i++) {
      s3.createBucket("bucket-" + i);
    }
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      String next = token.isEmpty() ? "" : "&continuation-token=" + token;
      WireResponse page = s3.get("/?max-buckets=3" + next).send();
      names.addAll(page.xpathAll("//Bucket/Name"));
      token = page.xpath("/ListAllMyBucketsResult/ContinuationToken");
    } while (!token.isEmpty());

    assertThat(names).isEqualTo(s3.get("/").send().xpathAll("//Bucket/Name")).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "x", ""})
  void a_page_has_1_to_10000_buckets(String size) {
    WireResponse response = s3.get("/?max-buckets=" + size).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/ArgumentName")).isEqualTo("max-buckets");
    assertThat(response.xpath("/Error/ArgumentValue")).isEqualTo(size);
  }

  @Test
  void a_token_of_another_listing_is_refused() {
    s3.store("/bucket/a", "1");
    s3.store("/bucket/b", "1");
    String token = s3.get("/bucket?list-type=2&max-keys=1").send().xpath("//NextContinuationToken");

    WireResponse response = s3.get("/?continuation-token=" + token).send();

    assertThat(response.code()).isEqualTo("InvalidArgument");
    assertThat(response.xpath("/Error/Message"))
        .isEqualTo("The continuation token provided is incorrect");
  }

  @Test
  void who_may_not_list_is_denied() {
    s3.deny("s3:ListAllMyBuckets");

    assertThat(s3.get("/").send().status()).isEqualTo(403);
  }
}
