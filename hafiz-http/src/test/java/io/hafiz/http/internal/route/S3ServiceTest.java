package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.Owner;
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

  private static final Principal FOREIGNER =
      new Principal.Root(new Owner("f".repeat(64), "foreigner", "210987654321"));

  private final HafizServer server =
      HafizServer.builder()
          .credentials(
              CredentialsProvider.of(
                  Credentials.of("owner", "owner-secret"),
                  Credentials.of("stranger", "stranger-secret", STRANGER),
                  Credentials.of("foreigner", "foreigner-secret", FOREIGNER)))
          .start();
  private final WireClient owner =
      WireClient.of("127.0.0.1", server.port(), "owner", "owner-secret", "us-east-1");
  private final WireClient stranger = owner.as("stranger", "stranger-secret");

  @BeforeEach
  void fill() {
    assertThat(owner.put("/bucket").send().status()).isEqualTo(200);
    assertThat(owner.delete("/bucket?publicAccessBlock").send().status()).isEqualTo(204);
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

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void no_policy_gives_the_policy_to_another_account(String method) {
    policy(
        """
        {"Effect": "Allow", "Principal": {"AWS": "210987654321"}, "Action": "s3:*BucketPolicy",
          "Resource": "arn:aws:s3:::bucket"}
        """);
    WireClient foreigner = owner.as("foreigner", "foreigner-secret");
    WireResponse response = foreigner.request(method, "/bucket?policy").send();
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.code()).isEqualTo("MethodNotAllowed");
    assertThat(stranger.request(method, "/bucket?policy").send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void the_answer_of_an_object_lambda_is_refused_by_name() {
    WireResponse response =
        owner.post("/WriteGetObjectResponse").header("x-amz-request-route", "route").send();
    assertThat(response.status()).isEqualTo(501);
    assertThat(response.xpath("/Error/Message")).contains("WriteGetObjectResponse");
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
  void the_tags_of_what_is_overwritten_do_not_speak_for_the_source_of_a_copy() {
    owner.put("/bucket/tagged").header("x-amz-tagging", "Team=blue").body("text").send();
    policy(
        """
        {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject*",
          "Resource": "arn:aws:s3:::bucket/*"},
        {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:GetObjectTagging"],
          "Resource": "arn:aws:s3:::bucket/*",
          "Condition": {"StringEquals": {"s3:ExistingObjectTag/Team": "blue"}}}
        """);
    assertThat(copy("/bucket/key", "/bucket/tagged").code()).isEqualTo("AccessDenied");
    assertThat(copy("/bucket/tagged", "/bucket/copy").status()).isEqualTo(200);
  }

  @Test
  void conditions_see_the_tags_that_a_document_brings() {
    policy(
        """
        {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObjectTagging",
          "Resource": "arn:aws:s3:::bucket/*",
          "Condition": {"StringEquals": {"s3:RequestObjectTag/Team": "blue"}}}
        """);
    assertThat(putTag("Team", "blue").status()).isEqualTo(200);
    assertThat(putTag("Team", "red").code()).isEqualTo("AccessDenied");
    assertThat(putTag("Other", "blue").code()).isEqualTo("AccessDenied");
  }

  @Test
  void a_missing_source_is_told_to_those_who_may_list_its_bucket() {
    owner.put("/source").send();
    owner.delete("/source?publicAccessBlock").send();
    owner
        .put("/source?policy")
        .body(
            """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"],
              "Resource": ["arn:aws:s3:::source", "arn:aws:s3:::source/*"]}]}
            """)
        .send();
    allow("s3:PutObject", "arn:aws:s3:::bucket/*", "");
    WireResponse missing = copy("/source/missing", "/bucket/copy");
    assertThat(missing.code()).isEqualTo("NoSuchKey");
    assertThat(missing.xpath("/Error/BucketName")).isEqualTo("source");
  }

  @Test
  void parameters_of_listings_do_not_help_to_tell_what_is_missing() {
    policy(
        """
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::bucket/*"},
        {"Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket",
          "Resource": "arn:aws:s3:::bucket",
          "Condition": {"StringEquals": {"s3:prefix": "public/"}}}
        """);
    assertThat(stranger.get("/bucket/missing?prefix=public/").send().code())
        .isEqualTo("AccessDenied");
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

  private WireResponse copy(String source, String target) {
    return stranger.put(target).header("x-amz-copy-source", source).send();
  }

  private WireResponse putTag(String key, String value) {
    String document =
        "<Tagging><TagSet><Tag><Key>%s</Key><Value>%s</Value></Tag></TagSet></Tagging>";
    return stranger.put("/bucket/key?tagging").body(document.formatted(key, value)).send();
  }

  private void policy(String statements) {
    String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
    assertThat(owner.put("/bucket?policy").body(policy).send().toString()).startsWith("204");
  }

  private void allow(String actions, String resources, String condition) {
    policy(
        """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/stranger"},
          "Action": ["%s"], "Resource": ["%s"], "Condition": {%s}}
        """
            .formatted(actions, resources, condition));
  }
}
