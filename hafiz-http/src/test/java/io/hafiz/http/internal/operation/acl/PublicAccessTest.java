package io.hafiz.http.internal.operation.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public access block refuses, ignores and shuts out. */
class PublicAccessTest {
  private static final String NAMED =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "%s"}, "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::bucket/*"}]}
      """
          .formatted(SharedServer.WRITER.accountId());

  @RegisterExtension final SharedServer s3 = new SharedServer();

  private WireResponse publish() {
    return s3.publish("s3:GetObject", "arn:aws:s3:::bucket/*");
  }

  @Test
  void in_a_new_bucket_everything_is_blocked() {
    assertThat(s3.owner().get("/bucket?publicAccessBlock").send().text())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>\
            <BlockPublicPolicy>true</BlockPublicPolicy>\
            <RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>""");
  }

  @Test
  void what_is_not_set_is_not_blocked() {
    s3.block("IgnorePublicAcls");

    WireResponse block = s3.owner().get("/bucket?publicAccessBlock").send();
    assertThat(block.xpath("//IgnorePublicAcls")).isEqualTo("true");
    assertThat(block.xpath("//BlockPublicAcls")).isEqualTo("false");
    assertThat(block.xpath("//BlockPublicPolicy")).isEqualTo("false");
    assertThat(block.xpath("//RestrictPublicBuckets")).isEqualTo("false");
  }

  @Test
  void what_was_deleted_is_missed() {
    s3.unblock();
    s3.unblock();
    WireResponse missing = s3.owner().get("/bucket?publicAccessBlock").send();

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.code()).isEqualTo("NoSuchPublicAccessBlockConfiguration");
    assertThat(missing.xpath("/Error/BucketName")).isEqualTo("bucket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Other/>",
        "<PublicAccessBlockConfiguration><Other/></PublicAccessBlockConfiguration>",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>yes</BlockPublicAcls>"
            + "</PublicAccessBlockConfiguration>"
      })
  void another_document_is_malformed(String document) {
    assertThat(s3.owner().put("/bucket?publicAccessBlock").body(document).send().code())
        .isEqualTo("MalformedXML");
  }

  @Test
  void a_public_policy_is_refused_where_it_is_blocked() {
    WireResponse refused = publish();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("AccessDenied");
    assertThat(s3.owner().get("/bucket?policy").send().code()).isEqualTo("NoSuchBucketPolicy");
    SharedServer.succeed(s3.owner().put("/bucket?policy").body(NAMED).send());
    s3.unblock();
    SharedServer.succeed(publish());
    s3.block("BlockPublicPolicy");
    assertThat(s3.anonymous().get("/bucket/none").send().code()).isEqualTo("AccessDenied");
    assertThat(publish().code()).isEqualTo("AccessDenied");
  }

  @Test
  void a_status_tells_whether_the_policy_is_public() {
    s3.unblock();
    WireResponse none = s3.owner().get("/bucket?policyStatus").send();
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.code()).isEqualTo("NoSuchBucketPolicy");
    SharedServer.succeed(s3.owner().put("/bucket?policy").body(NAMED).send());
    assertThat(s3.owner().get("/bucket?policyStatus").send().xpath("//IsPublic"))
        .isEqualTo("false");
    SharedServer.succeed(publish());
    assertThat(s3.owner().get("/bucket?policyStatus").send().xpath("//IsPublic")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-read", "public-read-write", "authenticated-read"})
  void public_lists_are_refused_where_they_are_blocked(String canned) {
    s3.ownership("ObjectWriter");
    SharedServer.succeed(s3.owner().put("/bucket/key").body("text").send());

    for (String target : new String[] {"/bucket?acl", "/bucket/key?acl", "/bucket/new"}) {
      WireResponse response = s3.owner().put(target).header("x-amz-acl", canned).send();
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.code()).isEqualTo("AccessDenied");
    }
    s3.acl("/bucket/key", "bucket-owner-full-control");
    assertThat(s3.owner().head("/bucket/new").send().status()).isEqualTo(404);
  }

  @Test
  void a_public_object_is_read_by_everyone_until_lists_are_ignored() {
    s3.ownership("BucketOwnerPreferred");
    s3.unblock();
    SharedServer.succeed(
        s3.owner().put("/bucket/key").header("x-amz-acl", "public-read").body("text").send());
    assertThat(s3.anonymous().get("/bucket/key").send().text()).isEqualTo("text");
    assertThat(s3.anonymous().head("/bucket/key").send().status()).isEqualTo(200);
    assertThat(s3.anonymous().get("/bucket").send().code()).isEqualTo("AccessDenied");

    s3.block("IgnorePublicAcls");
    assertThat(s3.anonymous().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    s3.block("BlockPublicAcls");
    assertThat(s3.anonymous().get("/bucket/key").send().text()).isEqualTo("text");
  }

  @Test
  void a_restricted_bucket_is_left_to_its_account() {
    s3.unblock();
    SharedServer.succeed(publish());
    SharedServer.succeed(s3.owner().put("/bucket/key").body("text").send());
    assertThat(s3.anonymous().get("/bucket/key").send().text()).isEqualTo("text");
    assertThat(s3.writer().get("/bucket/key").send().text()).isEqualTo("text");

    s3.block("RestrictPublicBuckets");
    assertThat(s3.anonymous().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.owner().get("/bucket/key").send().text()).isEqualTo("text");
    SharedServer.succeed(s3.owner().put("/bucket?policy").body(NAMED).send());
    assertThat(s3.writer().get("/bucket/key").send().text()).isEqualTo("text");
  }

  @Test
  void what_nobody_signed_belongs_to_nobody_in_particular() {
    s3.ownership("ObjectWriter");
    s3.unblock();
    s3.acl("/bucket", "public-read-write");
    SharedServer.succeed(s3.anonymous().put("/bucket/key").body("text").send());

    assertThat(s3.anonymous().get("/bucket").send().xpath("//Contents/Owner/ID"))
        .isEqualTo("65a011a29cdf8ec533ec3d1ccaae921c");
    assertThat(s3.anonymous().get("/bucket/key").send().text()).isEqualTo("text");
    assertThat(s3.owner().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.owner().delete("/bucket/key").send().status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "ObjectWriter, public-read, 400, InvalidBucketAclWithBlockPublicAccessError",
    "BucketOwnerPreferred, authenticated-read, 400, InvalidBucketAclWithBlockPublicAccessError",
    "BucketOwnerEnforced, public-read, 400, InvalidBucketAclWithObjectOwnership",
    "BucketOwnerEnforced, log-delivery-write, 400, InvalidBucketAclWithObjectOwnership"
  })
  void a_bucket_is_not_created_with_a_list_that_it_cannot_have(
      String ownership, String canned, int status, String code) {
    WireResponse response =
        s3.owner()
            .put("/second")
            .header("x-amz-object-ownership", ownership)
            .header("x-amz-acl", canned)
            .send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.code()).isEqualTo(code);
    assertThat(s3.owner().head("/second").send().status()).isEqualTo(404);
  }

  @Test
  void a_bucket_is_created_with_a_list_that_names_accounts() {
    SharedServer.succeed(
        s3.owner()
            .put("/second")
            .header("x-amz-object-ownership", "ObjectWriter")
            .header("x-amz-grant-read", "id=" + SharedServer.WRITER.id())
            .send());

    assertThat(s3.writer().get("/second").send().status()).isEqualTo(200);
    assertThat(s3.writer().put("/second/key").body("x").send().code()).isEqualTo("AccessDenied");
  }
}
