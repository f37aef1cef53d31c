package io.hafiz.http.internal.operation.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions requests about lists, ownership and public access need. */
class AclActionsTest {
  private static final String OBJECT = "arn:aws:s3:::bucket/key";
  private static final String OWNER = "bucket-owner-full-control";

  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @ParameterizedTest
  @CsvSource({
    "GET, /bucket?acl, s3:GetBucketAcl",
    "PUT, /bucket?acl, s3:PutBucketAcl",
    "GET, /bucket?ownershipControls, s3:GetBucketOwnershipControls",
    "PUT, /bucket?ownershipControls, s3:PutBucketOwnershipControls",
    "DELETE, /bucket?ownershipControls, s3:PutBucketOwnershipControls",
    "GET, /bucket?publicAccessBlock, s3:GetBucketPublicAccessBlock",
    "PUT, /bucket?publicAccessBlock, s3:PutBucketPublicAccessBlock",
    "DELETE, /bucket?publicAccessBlock, s3:PutBucketPublicAccessBlock",
    "GET, /bucket?policyStatus, s3:GetBucketPolicyStatus",
    "GET, /bucket/key?acl, s3:GetObjectAcl",
    "PUT, /bucket/key?acl, s3:PutObjectAcl",
    "GET, /bucket/key?acl&versionId=null, s3:GetObjectVersionAcl",
    "PUT, /bucket/key?acl&versionId=null, s3:PutObjectVersionAcl"
  })
  void each_operation_needs_its_action(String method, String target, String action) {
    s3.store("/bucket/key", "text");
    assertThat(send(method, target)).isNotEqualTo("AccessDenied");

    s3.deny(action);
    assertThat(send(method, target)).isEqualTo("AccessDenied");
  }

  private String send(String method, String target) {
    String body =
        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
            + "</OwnershipControls>";
    var response =
        switch (method) {
          case "GET" -> s3.get(target).send();
          case "DELETE" -> s3.delete(target).send();
          default -> s3.put(target).body(body).send();
        };
    return response.status() < 300 ? "" : response.code();
  }

  @Test
  void an_object_with_a_list_needs_the_action_for_lists_too() {
    s3.store("/bucket/source", "text");
    s3.deny("s3:PutObjectAcl " + OBJECT);

    assertThat(s3.put("/bucket/key").body("text").send().status()).isEqualTo(200);
    assertThat(s3.put("/bucket/key").header("x-amz-acl", OWNER).body("x").send().code())
        .isEqualTo("AccessDenied");
    assertThat(
            s3.put("/bucket/key")
                .header("x-amz-copy-source", "/bucket/source")
                .header("x-amz-acl", OWNER)
                .send()
                .code())
        .isEqualTo("AccessDenied");
    assertThat(s3.post("/bucket/key?uploads").header("x-amz-acl", OWNER).send().code())
        .isEqualTo("AccessDenied");
    assertThat(s3.get("/bucket/key").send().text()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-object-ownership, ObjectWriter, s3:PutBucketOwnershipControls",
    "x-amz-grant-write, uri=http://acs.amazonaws.com/groups/s3/LogDelivery, s3:PutBucketAcl",
    "x-amz-acl, public-read, s3:PutBucketAcl"
  })
  void a_bucket_with_a_list_or_a_setting_needs_their_actions(
      String header, String value, String action) {
    s3.deny(action);

    assertThat(s3.put("/new-bucket").header(header, value).send().code()).isEqualTo("AccessDenied");
    assertThat(s3.put("/new-bucket").header("x-amz-acl", "private").send().status()).isEqualTo(200);
  }
}
