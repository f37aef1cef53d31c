package io.hafiz.http.internal.operation.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.internal.operation.LiveServer;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.VersioningStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HeadBucket, DeleteBucket, GetBucketLocation and GetBucketAcl. */
class BucketTest {
  @RegisterExtension final LiveServer s3 = LiveServer.create();

  @Test
  void head_tells_the_region() {
    WireResponse response = s3.head("/bucket").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("x-amz-bucket-region")).contains("us-east-1");
    assertThat(response.header("x-amz-access-point-alias")).contains("false");
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,?location",
    "GET,?acl",
    "GET,''",
    "GET,?list-type=2",
    "GET,?versions",
    "DELETE,''"
  })
  void an_absent_bucket_is_not_found(String method, String query) {
    WireResponse response = send(method, "/absent" + query);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("NoSuchBucket");
    assertThat(response.xpath("/Error/BucketName")).isEqualTo("absent");
  }

  @Test
  void head_of_an_absent_bucket_has_no_document() {
    WireResponse response = s3.head("/absent").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body()).isEmpty();
  }

  private WireResponse send(String method, String target) {
    return switch (method) {
      case "HEAD" -> s3.head(target).send();
      case "DELETE" -> s3.delete(target).send();
      default -> s3.get(target).send();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "GET,?location,s3:GetBucketLocation",
    "GET,?acl,s3:GetBucketAcl",
    "HEAD,'',s3:ListBucket",
    "GET,'',s3:ListBucket",
    "GET,?list-type=2,s3:ListBucket",
    "GET,?versions,s3:ListBucketVersions",
    "DELETE,'',s3:DeleteBucket"
  })
  void each_operation_needs_its_action(String method, String query, String action) {
    s3.deny(action);

    WireResponse response = send(method, "/bucket" + query);

    assertThat(response.status()).isEqualTo(403);
  }

  @Test
  void an_empty_bucket_is_deleted() {
    WireResponse response = s3.delete("/bucket").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(s3.head("/bucket").send().status()).isEqualTo(404);
    assertThat(s3.delete("/bucket").send().code()).isEqualTo("NoSuchBucket");
  }

  @Test
  void a_bucket_with_an_object_stays() {
    s3.store("/bucket/key", "1");

    WireResponse response = s3.delete("/bucket").send();

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.code()).isEqualTo("BucketNotEmpty");
    assertThat(response.xpath("/Error/BucketName")).isEqualTo("bucket");
  }

  @Test
  void a_bucket_with_a_delete_marker_stays() throws IOException {
    s3.versioning(VersioningStatus.ENABLED);
    s3.delete("/bucket/key").send();

    assertThat(s3.delete("/bucket").send().code()).isEqualTo("BucketNotEmpty");
  }

  @Test
  void the_default_region_has_no_location_constraint() {
    assertThat(s3.get("/bucket?location").send().text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "</LocationConstraint>");
  }

  @Test
  void another_region_is_its_location_constraint() {
    s3.put("/far-away")
        .body(
            "<CreateBucketConfiguration><LocationConstraint>eu-north-1</LocationConstraint>"
                + "</CreateBucketConfiguration>")
        .send();

    assertThat(s3.get("/far-away?location").send().xpath("/LocationConstraint"))
        .isEqualTo("eu-north-1");
  }

  @Test
  void the_owner_has_full_control() {
    String id = "<ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>";
    assertThat(s3.get("/bucket?acl").send().text())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Owner>"
                + id
                + "<DisplayName>hafiz</DisplayName></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"CanonicalUser\">"
                + id
                + "<DisplayName>hafiz</DisplayName></Grantee>"
                + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
                + "</AccessControlPolicy>");
  }

  @ParameterizedTest
  @CsvSource({"cors,GetBucketCors", "lifecycle,GetBucketLifecycleConfiguration"})
  void an_operation_that_is_not_implemented_is_named(String subResource, String operation) {
    WireResponse response = s3.get("/bucket?" + subResource).send();

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.code()).isEqualTo("NotImplemented");
    assertThat(response.xpath("/Error/Message")).isEqualTo(operation + " is not implemented");
  }

  @Test
  void deleting_an_unknown_document_leaves_the_bucket() {
    assertThat(s3.delete("/bucket?cors").send().status()).isEqualTo(501);
    assertThat(s3.delete("/bucket?versioning").send().status()).isEqualTo(405);
    assertThat(s3.delete("/bucket?invented").send().status()).isEqualTo(501);
    assertThat(s3.head("/bucket").send().status()).isEqualTo(200);
  }
}
