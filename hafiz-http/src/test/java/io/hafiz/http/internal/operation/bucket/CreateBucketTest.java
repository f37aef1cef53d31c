package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateBucketTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  private static String in(String constraint) {
    return "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + "<LocationConstraint>"
        + constraint
        + "</LocationConstraint></CreateBucketConfiguration>";
  }

  @Test
  void a_bucket_is_created() {
    WireResponse response = s3.put("/new-bucket").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("Location")).contains("/new-bucket");
    assertThat(s3.head("/new-bucket").send().header("x-amz-bucket-region")).contains("us-east-1");
  }

  @Test
  void a_request_without_a_length_has_no_document() {
    assertThat(s3.put("/new-bucket").withoutContentLength().send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"eu-central-1,eu-central-1", "EU,eu-west-1", "us-west-2,us-west-2"})
  void the_endpoint_of_the_default_region_creates_buckets_everywhere(
      String constraint, String region) {
    assertThat(s3.put("/new-bucket").body(in(constraint)).send().status()).isEqualTo(200);
    assertThat(s3.head("/new-bucket").send().header("x-amz-bucket-region")).contains(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "eu-nowhere-1", "eu"})
  void what_is_no_constraint_is_refused(String constraint) {
    WireResponse response = s3.put("/new-bucket").body(in(constraint)).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidLocationConstraint");
    assertThat(response.xpath("/Error/LocationConstraint")).isEqualTo(constraint);
    assertThat(s3.head("/new-bucket").send().status()).isEqualTo(404);
  }

  @Test
  void another_endpoint_creates_buckets_in_its_region_only() {
    try (HafizServer server = HafizServer.builder().region("eu-west-1").start()) {
      WireClient client = client(server, server.credentials());

      WireResponse none = client.put("/new-bucket").send();
      assertThat(none.code()).isEqualTo("IllegalLocationConstraintException");
      assertThat(none.xpath("/Error/Message")).startsWith("The unspecified location constraint is");
      WireResponse other = client.put("/new-bucket").body(in("eu-central-1")).send();
      assertThat(other.code()).isEqualTo("IllegalLocationConstraintException");
      assertThat(other.xpath("/Error/Message"))
          .isEqualTo(
              "The eu-central-1 location constraint is incompatible for the region specific endpoint"
                  + " this request was sent to.");
      assertThat(client.put("/new-bucket").body(in("EU")).send().status()).isEqualTo(200);
      assertThat(client.put("/new-bucket").body(in("eu-west-1")).send().code())
          .isEqualTo("BucketAlreadyOwnedByYou");
    }
  }

  @Test
  void the_default_region_lets_owners_repeat_themselves() {
    s3.store("/bucket/key", "kept");

    assertThat(s3.put("/bucket").send().status()).isEqualTo(200);
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("kept");
    WireResponse elsewhere = s3.put("/bucket").body(in("eu-west-1")).send();
    assertThat(elsewhere.status()).isEqualTo(409);
    assertThat(elsewhere.code()).isEqualTo("BucketAlreadyOwnedByYou");
    assertThat(elsewhere.xpath("/Error/BucketName")).isEqualTo("bucket");
  }

  @Test
  void the_name_of_another_accounts_bucket_is_taken() {
    Credentials one = Credentials.of("ONE", "secret-one");
    Credentials other =
        Credentials.of(
            "OTHER", "secret-other", new Principal.Root(new Owner("0f", "other", "999999999999")));
    try (HafizServer server =
        HafizServer.builder()
            .credentials(CredentialsProvider.of(one, other))
            .authorizer(Authorizer.allowAll())
            .start()) {
      client(server, one).put("/new-bucket").send();

      WireResponse response = client(server, other).put("/new-bucket").send();

      assertThat(response.status()).isEqualTo(409);
      assertThat(response.code()).isEqualTo("BucketAlreadyExists");
      assertThat(client(server, other).get("/").send().xpathAll("//Bucket")).isEmpty();
    }
  }

  @Test
  void tags_are_there_from_the_first_moment() {
    WireResponse created = s3.put("/new-bucket").body(tagged("team", "blue")).send();

    assertThat(created.status()).isEqualTo(200);
    assertThat(s3.get("/new-bucket?tagging").send().xpath("//Tag[Key='team']/Value"))
        .isEqualTo("blue");
  }

  @Test
  void a_reserved_tag_is_refused() {
    WireResponse response = s3.put("/new-bucket").body(tagged("aws:team", "blue")).send();

    assertThat(response.code()).isEqualTo("InvalidTag");
    assertThat(s3.head("/new-bucket").send().status()).isEqualTo(404);
  }

  @Test
  void tags_need_a_permission_of_their_own() {
    s3.deny("s3:TagResource");

    assertThat(s3.put("/new-bucket").body(tagged("team", "blue")).send().code())
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/new-bucket").send().status()).isEqualTo(200);
  }

  private static String tagged(String key, String value) {
    return "<CreateBucketConfiguration><Tags><Tag><Key>"
        + key
        + "</Key><Value>"
        + value
        + "</Value></Tag></Tags></CreateBucketConfiguration>";
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl,public-read,400,InvalidBucketAclWithObjectOwnership",
    "x-amz-acl,public-read-write,400,InvalidBucketAclWithObjectOwnership",
    "x-amz-acl,authenticated-read,400,InvalidBucketAclWithObjectOwnership",
    "x-amz-acl,nonsense,400,InvalidArgument",
    "x-amz-acl,log-delivery-write,400,InvalidBucketAclWithObjectOwnership",
    "x-amz-grant-read,id=1,400,InvalidArgument",
    "x-amz-grant-full-control,nobody,400,InvalidArgument",
    "x-amz-grant-read,emailAddress=a@example.com,400,UnresolvableGrantByEmailAddress",
    "x-amz-grant-write,uri=http://acs.amazonaws.com/groups/s3/LogDelivery,400,InvalidBucketAclWithObjectOwnership",
    "x-amz-object-ownership,Nobody,400,InvalidArgument",
    "x-amz-bucket-object-lock-enabled,true,501,NotImplemented",
    "x-amz-bucket-object-lock-enabled,perhaps,400,InvalidArgument",
    "x-amz-bucket-namespace,account-regional,501,NotImplemented"
  })
  void a_header_for_another_kind_of_bucket_is_refused(
      String header, String value, int status, String code) {
    WireResponse response = s3.put("/new-bucket").header(header, value).send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(s3.head("/new-bucket").send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl,private",
    "x-amz-acl,bucket-owner-full-control",
    "x-amz-object-ownership,ObjectWriter",
    "x-amz-object-ownership,BucketOwnerPreferred",
    "x-amz-object-ownership,BucketOwnerEnforced",
    "x-amz-bucket-object-lock-enabled,false",
    "x-amz-bucket-namespace,global"
  })
  void a_header_for_the_usual_kind_of_bucket_is_accepted(String header, String value) {
    assertThat(s3.put("/new-bucket").header(header, value).send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "<CreateBucketConfiguration>,400,MalformedXML",
    "<Other/>,400,MalformedXML",
    "<CreateBucketConfiguration><Other/></CreateBucketConfiguration>,400,MalformedXML",
    "<CreateBucketConfiguration><Bucket/></CreateBucketConfiguration>,501,NotImplemented",
    "<CreateBucketConfiguration><Location/></CreateBucketConfiguration>,501,NotImplemented"
  })
  void another_document_is_refused(String document, int status, String code) {
    WireResponse response = s3.put("/new-bucket").body(document).send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
  }

  @Test
  void an_empty_document_asks_for_nothing() {
    assertThat(s3.put("/new-bucket").body("<CreateBucketConfiguration/>").send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ab", "/Upper", "/a..b", "/192.168.0.1", "/xn--a"})
  void a_name_against_the_rules_is_refused(String target) {
    WireResponse response = s3.put(target).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("InvalidBucketName");
  }

  private static WireClient client(HafizServer server, Credentials credentials) {
    return WireClient.of(
        "127.0.0.1",
        server.port(),
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        server.region());
  }
}
