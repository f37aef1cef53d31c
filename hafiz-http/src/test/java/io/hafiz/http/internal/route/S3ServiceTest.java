package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a request before its operation, and to errors after it. */
class S3ServiceTest {
  private static final Principal STRANGER =
      new Principal.User(Principal.Root.DEFAULT.account(), "stranger", "AIDSTRANGER");

  private final HafizServer server =
      HafizServer.builder()
          .credentials(
              CredentialsProvider.of(
                  Credentials.of("owner", "owner-secret"),
                  Credentials.of("stranger", "stranger-secret", STRANGER)))
          .start();
  private final WireClient owner =
      WireClient.of("127.0.0.1", server.port(), "owner", "owner-secret", "us-east-1");
  private final WireClient stranger = owner.as("stranger", "stranger-secret");

  @BeforeEach
  void fill() {
    assertThat(owner.put("/bucket").send().status()).isEqualTo(200);
    assertThat(owner.put("/bucket/key").body("text").send().status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_signature_is_judged_before_the_bucket() {
    assertThat(owner.as("owner", "wrong").get("/nowhere").send().code())
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(stranger.get("/nowhere").send().code()).isEqualTo("NoSuchBucket");
    assertThat(stranger.get("/bucket").send().code()).isEqualTo("AccessDenied");
  }

  @ParameterizedTest
  @CsvSource({"123456789012, 200", "210987654321, 403"})
  void the_expected_owner_must_be_the_owner(String account, int status) {
    for (String target : new String[] {"/bucket", "/bucket/key"}) {
      WireResponse response =
          owner.get(target).header("x-amz-expected-bucket-owner", account).send();
      assertThat(response.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bucket/missing", "/bucket/missing?versionId=null", "/bucket/deleted"})
  void who_may_not_list_cannot_tell_what_is_missing(String target) {
    versioning();
    owner.put("/bucket/deleted").send();
    owner.delete("/bucket/deleted").send();
    allow("s3:GetObject\", \"s3:GetObjectVersion", "arn:aws:s3:::bucket/*", "");
    WireResponse hidden = stranger.get(target).send();
    assertThat(hidden.code()).isEqualTo("AccessDenied");
    assertThat(hidden.header("x-amz-delete-marker")).isEmpty();
    assertThat(hidden.header("x-amz-version-id")).isEmpty();
    assertThat(stranger.get("/bucket/key").send().text()).isEqualTo("text");
    assertThat(owner.get(target).send().status()).isEqualTo(404);
  }

  @Test
  void who_may_list_is_told_what_is_missing() {
    allow("s3:GetObject\", \"s3:ListBucket", "arn:aws:s3:::bucket\", \"arn:aws:s3:::bucket/*", "");
    assertThat(stranger.get("/bucket/missing").send().code()).isEqualTo("NoSuchKey");
  }

  @Test
  void a_version_needs_the_action_for_versions() {
    allow("s3:GetObject", "arn:aws:s3:::bucket/*", "");
    assertThat(stranger.get("/bucket/key").send().status()).isEqualTo(200);
    assertThat(stranger.get("/bucket/key?versionId=null").send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void conditions_see_the_request() {
    allow("s3:ListBucket", "arn:aws:s3:::bucket", "\"StringEquals\": {\"s3:prefix\": \"public/\"}");
    assertThat(stranger.get("/bucket?prefix=public/").send().status()).isEqualTo(200);
    assertThat(stranger.get("/bucket?prefix=private/").send().code()).isEqualTo("AccessDenied");
    assertThat(stranger.get("/bucket").send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void conditions_see_the_tags_an_object_has() {
    owner.put("/bucket/tagged").header("x-amz-tagging", "Team=blue").body("text").send();
    allow(
        "s3:GetObject",
        "arn:aws:s3:::bucket/*",
        "\"StringEquals\": {\"s3:ExistingObjectTag/Team\": \"blue\"}");
    assertThat(stranger.get("/bucket/tagged").send().status()).isEqualTo(200);
    assertThat(stranger.get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(stranger.get("/bucket/missing").send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void conditions_see_whether_a_write_makes_an_object() {
    allow(
        "s3:PutObject",
        "arn:aws:s3:::bucket/*",
        "\"Bool\": {\"s3:ObjectCreationOperation\": \"true\"},"
            + "\"StringEquals\": {\"aws:RequestedRegion\": \"us-east-1\"}");
    assertThat(stranger.put("/bucket/new").body("text").send().status()).isEqualTo(200);
    assertThat(stranger.post("/bucket/new?uploads").send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void an_operation_without_a_body_refuses_one_that_is_not_the_signed_one() {
    WireResponse response =
        owner.get("/bucket/key").body("other").payloadHash("0".repeat(64)).send();
    assertThat(response.code()).isEqualTo("XAmzContentSHA256Mismatch");
  }

  private void versioning() {
    String document = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    assertThat(owner.put("/bucket?versioning").body(document).send().status()).isEqualTo(200);
  }

  private void allow(String actions, String resources, String condition) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{
          "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/stranger"},
          "Action": ["%s"], "Resource": ["%s"], "Condition": {%s}}]}
        """
            .formatted(actions, resources, condition);
    assertThat(owner.put("/bucket?policy").body(policy).send().toString()).startsWith("204");
  }
}
