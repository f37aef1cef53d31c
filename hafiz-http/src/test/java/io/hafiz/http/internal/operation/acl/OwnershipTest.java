package io.hafiz.http.internal.operation.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose the objects of a bucket are, and whether lists count. */
class OwnershipTest {
  private static final String OWNER = SharedServer.OWNER.id();
  private static final String WRITER = SharedServer.WRITER.id();

  @RegisterExtension final SharedServer s3 = new SharedServer();

  private String owner(String key) {
    return SharedServer.succeed(
            s3.owner().get("/bucket?list-type=2&fetch-owner=true&prefix=" + key).send())
        .xpath("//Contents/Owner/ID");
  }

  private void share() {
    s3.ownership("ObjectWriter");
    grantToWriter("/bucket", "write", "read");
  }

  private void grantToWriter(String target, String... permissions) {
    WireRequest request = s3.owner().put(target + "?acl");
    for (String permission : permissions) {
      request.header("x-amz-grant-" + permission, "id=" + WRITER);
    }
    SharedServer.succeed(request.header("x-amz-grant-full-control", "id=" + OWNER).send());
  }

  @Test
  void a_new_bucket_belongs_to_its_owner_with_all_it_holds() {
    WireResponse controls = s3.owner().get("/bucket?ownershipControls").send();

    assertThat(controls.text())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <OwnershipControls xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>\
            <ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"})
  void a_setting_is_kept_also_from_the_beginning(String setting) {
    s3.ownership(setting);
    SharedServer.succeed(
        s3.owner().put("/second").header("x-amz-object-ownership", setting).send());

    for (String bucket : new String[] {"/bucket", "/second"}) {
      assertThat(s3.owner().get(bucket + "?ownershipControls").send().xpath("//ObjectOwnership"))
          .isEqualTo(setting);
    }
  }

  @Test
  void a_setting_that_was_deleted_is_missed() {
    for (int i = 0; i < 2; i++) {
      assertThat(s3.owner().delete("/bucket?ownershipControls").send().status()).isEqualTo(204);
    }
    WireResponse missing = s3.owner().get("/bucket?ownershipControls").send();

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.code()).isEqualTo("OwnershipControlsNotFoundError");
    assertThat(missing.xpath("/Error/BucketName")).isEqualTo("bucket");
    s3.unblock();
    s3.acl("/bucket", "public-read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<OwnershipControls/>",
        "<OwnershipControls><Rule/></OwnershipControls>",
        "<OwnershipControls><Rule><ObjectOwnership>Nobody</ObjectOwnership></Rule>"
            + "</OwnershipControls>",
        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
            + "<Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
        "<Other/>"
      })
  void another_document_changes_nothing(String document) {
    WireResponse response = s3.owner().put("/bucket?ownershipControls").body(document).send();

    assertThat(response.code()).isEqualTo("MalformedXML");
    assertThat(s3.owner().get("/bucket?ownershipControls").send().xpath("//ObjectOwnership"))
        .isEqualTo("BucketOwnerEnforced");
  }

  @ParameterizedTest
  @CsvSource({
    "/bucket?acl, private",
    "/bucket?acl, public-read",
    "/bucket?acl, bucket-owner-full-control",
    "/bucket/key?acl, private",
    "/bucket/key?acl, bucket-owner-full-control"
  })
  void no_list_is_put_where_lists_do_not_count(String target, String canned) {
    SharedServer.succeed(s3.owner().put("/bucket/key").body("text").send());

    WireResponse response = s3.owner().put(target).header("x-amz-acl", canned).send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("AccessControlListNotSupported");
  }

  @Test
  void what_gives_all_to_the_owner_of_the_bucket_is_accepted_with_an_object() {
    String header = "x-amz-acl";
    SharedServer.succeed(
        s3.owner().put("/bucket/a").header(header, "bucket-owner-full-control").body("").send());
    SharedServer.succeed(
        s3.owner().put("/bucket/b").header("x-amz-grant-full-control", "id=" + OWNER).send());
    assertThat(s3.owner().put("/bucket/c").header(header, "private").send().code())
        .isEqualTo("AccessControlListNotSupported");
    assertThat(s3.owner().put("/bucket/c").header("x-amz-grant-read", "id=" + OWNER).send().code())
        .isEqualTo("AccessControlListNotSupported");
  }

  @Test
  void lists_cannot_be_switched_off_while_the_bucket_grants_to_others() {
    share();
    String document =
        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
            + "</OwnershipControls>";

    WireResponse refused = s3.owner().put("/bucket?ownershipControls").body(document).send();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("InvalidBucketAclWithObjectOwnership");
    s3.acl("/bucket", "private");
    s3.ownership("BucketOwnerEnforced");
  }

  @Test
  void who_writes_an_object_owns_it() {
    share();
    SharedServer.succeed(s3.writer().put("/bucket/theirs").body("text").send());
    SharedServer.succeed(s3.owner().put("/bucket/ours").body("text").send());

    assertThat(owner("theirs")).isEqualTo(WRITER);
    assertThat(owner("ours")).isEqualTo(OWNER);
    assertThat(s3.writer().get("/bucket/theirs").send().text()).isEqualTo("text");
    assertThat(s3.owner().get("/bucket/theirs").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.owner().get("/bucket/theirs?acl").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().get("/bucket/ours").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().put("/bucket/ours").body("x").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().delete("/bucket/ours").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.owner().delete("/bucket/theirs").send().status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "ObjectWriter, private, false, false",
    "ObjectWriter, bucket-owner-read, false, true",
    "ObjectWriter, bucket-owner-full-control, false, true",
    "BucketOwnerPreferred, private, false, false",
    "BucketOwnerPreferred, bucket-owner-full-control, true, true"
  })
  void a_canned_list_shares_an_object_or_hands_it_over(
      String setting, String canned, boolean handedOver, boolean readable) {
    share();
    s3.ownership(setting);
    SharedServer.succeed(
        s3.writer().put("/bucket/key").header("x-amz-acl", canned).body("text").send());

    Owner expected = handedOver ? SharedServer.OWNER : SharedServer.WRITER;
    assertThat(owner("key")).isEqualTo(expected.id());
    assertThat(s3.owner().get("/bucket/key").send().status()).isEqualTo(readable ? 200 : 403);
  }

  @Test
  void uploads_and_copies_belong_to_who_makes_them() {
    share();
    SharedServer.succeed(s3.writer().put("/bucket/key").body("text").send());
    SharedServer.succeed(
        s3.writer().put("/bucket/copy").header("x-amz-copy-source", "/bucket/key").send());
    WireResponse upload = SharedServer.succeed(s3.writer().post("/bucket/up?uploads").send());

    assertThat(owner("copy")).isEqualTo(WRITER);
    String query = "?uploadId=" + upload.xpath("//UploadId");
    assertThat(s3.writer().get("/bucket/up" + query).send().xpath("//Owner/ID")).isEqualTo(WRITER);
    assertThat(s3.writer().delete("/bucket/up" + query).send().status()).isEqualTo(204);
  }

  @Test
  void a_setting_shows_at_once_and_gives_back_what_it_took() {
    share();
    SharedServer.succeed(
        s3.writer().put("/bucket/key").header("x-amz-grant-read-acp", "id=" + OWNER).send());
    s3.acl("/bucket", "private");
    assertThat(s3.owner().get("/bucket/key").send().status()).isEqualTo(403);

    s3.ownership("BucketOwnerEnforced");
    assertThat(owner("key")).isEqualTo(OWNER);
    assertThat(s3.owner().get("/bucket/key").send().status()).isEqualTo(200);
    assertThat(s3.owner().get("/bucket/key?acl").send().xpathAll("//Permission"))
        .containsExactly("FULL_CONTROL");
    assertThat(s3.writer().get("/bucket/key").send().status()).isEqualTo(403);

    s3.ownership("ObjectWriter");
    assertThat(owner("key")).isEqualTo(WRITER);
    assertThat(s3.owner().get("/bucket/key?acl").send().xpathAll("//Permission"))
        .containsExactly("READ_ACP");
  }

  @Test
  void a_key_that_is_missing_is_told_to_those_who_may_list() {
    s3.ownership("ObjectWriter");
    assertThat(s3.writer().get("/bucket/none").send().code()).isEqualTo("AccessDenied");
    assertThat(s3.writer().head("/bucket/none").send().status()).isEqualTo(403);
    grantToWriter("/bucket", "read");
    assertThat(s3.writer().get("/bucket/none").send().code()).isEqualTo("NoSuchKey");
    assertThat(s3.writer().head("/bucket/none").send().status()).isEqualTo(404);
    assertThat(s3.writer().head("/bucket").send().status()).isEqualTo(200);
  }

  @Test
  void other_accounts_read_and_replace_lists_where_they_may() {
    s3.ownership("ObjectWriter");
    SharedServer.succeed(s3.owner().put("/bucket/key").body("text").send());
    for (String target : new String[] {"/bucket", "/bucket/key"}) {
      assertThat(s3.writer().get(target + "?acl").send().code()).isEqualTo("AccessDenied");
      grantToWriter(target, "read-acp", "write-acp");
      assertThat(s3.writer().get(target + "?acl").send().xpath("//Owner/ID")).isEqualTo(OWNER);
      SharedServer.succeed(s3.writer().put(target + "?acl").header("x-amz-acl", "private").send());
      assertThat(s3.writer().get(target + "?acl").send().code()).isEqualTo("AccessDenied");
    }
  }
}
