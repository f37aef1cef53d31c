package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.Owner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a denial, and that no request gets around one. */
class DenialTest {
  private static final Owner ACCOUNT = Principal.Root.DEFAULT.account();
  private static final Principal.User ALICE = new Principal.User(ACCOUNT, "alice", "AIDALICE");
  private static final Principal FOREIGNER =
      new Principal.User(new Owner("f".repeat(64), "f", "210987654321"), "carol", "AIDCAROL");

  private final BlockingQueue<CompletedRequest> completed = new LinkedBlockingQueue<>();
  private HafizServer server = start(false);

  private HafizServer start(boolean explained) {
    return HafizServer.builder()
        .credentials(
            CredentialsProvider.of(
                Credentials.of("owner", "owner-secret"),
                Credentials.of("alice", "alice-secret", ALICE),
                Credentials.of("carol", "carol-secret", FOREIGNER)))
        .explainDenials(explained)
        .onRequest(completed::add)
        .start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private WireClient owner() {
    return WireClient.of("127.0.0.1", server.port(), "owner", "owner-secret", "us-east-1");
  }

  private WireClient alice() {
    return owner().as("alice", "alice-secret");
  }

  private void bucket(String... statements) {
    owner().put("/bucket").send();
    owner().put("/bucket/key").body("text").send();
    if (statements.length > 0) {
      String policy =
          "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
      assertThat(owner().put("/bucket?policy").body(policy).send().toString()).startsWith("204");
    }
    // A request is reported after its answer, so that the last one of these may be still to come.
    completed(statements.length > 0 ? "PutBucketPolicy" : "PutObject");
  }

  private CompletedRequest completed(String operation) {
    try {
      CompletedRequest request = completed.take();
      while (!request.operation().equals(Optional.of(operation))) {
        request = completed.take();
      }
      return request;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String statement(String effect, String actions, String more) {
    return """
        {"Effect": "%s", "Principal": {"AWS": "123456789012"}, "Action": [%s],
         "Resource": ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"]%s}
        """
        .formatted(effect, actions, more);
  }

  private static String letAlice(String actions, String condition) {
    return """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/alice"},
         "Action": [%s], "Resource": ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"],
         "Condition": {%s}}
        """
        .formatted(actions, condition);
  }

  @Test
  void within_the_account_the_message_names_the_kind_of_policy() {
    bucket(statement("Deny", "\"s3:DeleteObject\"", ""));
    assertThat(alice().get("/bucket/key").send().xpath("/Error/Message"))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: s3:GetObject"
                + " on resource: \"arn:aws:s3:::bucket/key\" because no identity-based policy"
                + " allows the s3:GetObject action");
    assertThat(owner().delete("/bucket/key").send().xpath("/Error/Message"))
        .isEqualTo(
            "User: arn:aws:iam::123456789012:root is not authorized to perform: s3:DeleteObject on"
                + " resource: \"arn:aws:s3:::bucket/key\" with an explicit deny in a resource-based"
                + " policy");
  }

  @Test
  void whoever_may_not_list_is_told_so_instead_of_what_is_missing() {
    bucket(letAlice("\"s3:GetObject\"", ""));
    assertThat(alice().get("/bucket/missing").send().xpath("/Error/Message"))
        .contains("not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::bucket\"");
    WireResponse head = alice().head("/bucket/missing").send();
    assertThat(head.status()).isEqualTo(403);
    assertThat(head.text()).isEmpty();
  }

  @Test
  void other_accounts_and_the_anonymous_are_told_no_more_than_that() {
    bucket();
    for (WireClient client : List.of(owner().as("carol", "carol-secret"), owner().anonymous())) {
      assertThat(client.get("/bucket/key").send().xpath("/Error/Message"))
          .isEqualTo("Access Denied");
    }
  }

  @Test
  void each_key_of_many_has_its_own_denial() {
    bucket(letAlice("\"s3:DeleteObject\"", "\"Null\": {\"s3:if-match\": \"false\"}"));
    String document =
        "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key><ETag>e</ETag></Object></Delete>";
    WireResponse response =
        alice()
            .post("/bucket?delete")
            .header("x-amz-checksum-crc32", crc32(document))
            .body(document)
            .send();
    assertThat(response.xpath("//Error[Key='a']/Message"))
        .contains("perform: s3:DeleteObject on resource: \"arn:aws:s3:::bucket/a\"");
    assertThat(response.xpath("//Error[Key='b']/Message"))
        .contains("perform: s3:GetObject on resource: \"arn:aws:s3:::bucket/b\"");
  }

  private static String crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void denials_are_explained_when_that_is_switched_on() {
    server.close();
    server = start(true);
    bucket(letAlice("\"s3:GetObject\"", "\"StringEquals\": {\"aws:Referer\": \"here\"}"));
    String message =
        alice().get("/bucket/key").header("Referer", "there").send().xpath("/Error/Message");
    assertThat(message)
        .startsWith("User: arn:aws:iam::123456789012:user/alice is not authorized")
        .contains("no  Condition StringEquals aws:referer: \"here\" against \"there\"");
    assertThat(owner().anonymous().get("/bucket/key").send().xpath("/Error/Message"))
        .startsWith(
            "Access Denied\nDenied: no resource-based policy allows the s3:GetObject action");
  }

  @Test
  void listeners_are_told_the_decisions() {
    bucket(letAlice("\"s3:GetObject\"", ""));
    alice().get("/bucket/missing").send();
    List<Decision> decisions = completed("GetObject").decisions();
    assertThat(decisions).extracting(Decision::allowed).containsExactly(true, false);
    assertThat(decisions.get(0).reason())
        .isEqualTo("resource-based policy: allowed by statement 1");
    assertThat(decisions.get(1).reason())
        .isEqualTo("no identity-based policy allows the s3:ListBucket action");
  }

  @Test
  void a_request_that_asks_for_nothing_has_no_decisions() {
    owner().as("owner", "wrong").get("/").send();
    assertThat(completed("ListBuckets").decisions()).isEmpty();
  }

  @Test
  void a_dry_run_decides_as_a_request_would() {
    bucket(
        letAlice(
            "\"s3:GetObject\"",
            "\"StringEquals\": {\"s3:ExistingObjectTag/Team\": \"blue\"},"
                + "\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}"));
    owner().put("/bucket/tagged").header("x-amz-tagging", "Team=blue").body("text").send();
    assertThat(completed("PutObject").key()).contains("tagged");
    Map<String, List<String>> office = Map.of("aws:SourceIp", List.of("192.0.2.7"));

    assertThat(server.authorize(ALICE, "s3:GetObject", "arn:aws:s3:::bucket/tagged", office))
        .isInstanceOf(Decision.Allow.class);
    assertThat(server.authorize(ALICE, "s3:GetObject", "arn:aws:s3:::bucket/key", office))
        .isInstanceOf(Decision.Deny.class);
    assertThat(server.authorize(ALICE, "s3:GetObject", "arn:aws:s3:::bucket/tagged", Map.of()))
        .isInstanceOf(Decision.Deny.class);
    assertThat(completed.poll()).as("a dry run is no request").isNull();
  }

  @Test
  void a_dry_run_knows_buckets_and_what_is_none() {
    bucket();
    Principal root = new Principal.Root(ACCOUNT);
    assertThat(server.authorize(root, "s3:ListAllMyBuckets", "*", Map.of()).allowed()).isTrue();
    assertThat(server.authorize(root, "s3:ListBucket", "arn:aws:s3:::bucket", Map.of()).allowed())
        .isTrue();
    assertThat(server.authorize(root, "s3:CreateBucket", "arn:aws:s3:::new", Map.of()).allowed())
        .isTrue();
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> server.authorize(root, "s3:ListBucket", "arn:aws:s3:::new", Map.of()))
        .satisfies(e -> assertThat(e.code().code()).isEqualTo("NoSuchBucket"));
  }

  @Test
  void a_denial_binds_the_owner_and_the_source_of_a_copy() {
    bucket(
        """
        {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::bucket/key"}
        """);
    assertThat(owner().get("/bucket/key").send().code()).isEqualTo("AccessDenied");
    assertThat(owner().put("/bucket/copy").header("x-amz-copy-source", "/bucket/key").send().code())
        .isEqualTo("AccessDenied");
    String upload = owner().post("/bucket/parts?uploads").send().xpath("//UploadId");
    assertThat(
            owner()
                .put("/bucket/parts?partNumber=1&uploadId=" + upload)
                .header("x-amz-copy-source", "/bucket/key")
                .send()
                .code())
        .isEqualTo("AccessDenied");
    assertThat(owner().get("/bucket?policy").send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Client-IP", "True-Client-IP"})
  void no_forwarding_header_changes_where_a_request_comes_from(String header) {
    bucket(letAlice("\"s3:GetObject\"", "\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}"));
    WireRequest request = alice().get("/bucket/key").header(header, "192.0.2.7");
    assertThat(request.send().code()).isEqualTo("AccessDenied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefix=private/&prefix=public/",
        "prefix=private/&Prefix=public/",
        "prefix=private/&%70refix=public/",
        "prefix=private%2F&prefix=public%2F"
      })
  void a_parameter_sent_twice_does_not_dodge_a_condition(String query) {
    bucket(letAlice("\"s3:ListBucket\"", "\"StringEquals\": {\"s3:prefix\": \"public/\"}"));
    assertThat(alice().get("/bucket?" + query).send().code()).isEqualTo("AccessDenied");
  }

  @Test
  void a_parameter_sent_twice_lists_by_the_value_that_was_judged() {
    bucket(letAlice("\"s3:ListBucket\"", "\"StringEquals\": {\"s3:prefix\": \"public/\"}"));
    owner().put("/bucket/private/a").body("").send();
    WireResponse response = alice().get("/bucket?prefix=public/&prefix=private/").send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("<Prefix>public/</Prefix>").doesNotContain("private/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bucket/aXb", "/bucket/a%0Ab/c", "/bucket/axyb", "/bucket/A.b"})
  void wildcards_and_dots_of_a_resource_are_taken_literally(String target) {
    bucket(
        """
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/alice"},
         "Action": ["s3:PutObject"],
         "Resource": ["arn:aws:s3:::bucket/a.b", "arn:aws:s3:::bucket/n?/*"]}
        """);
    assertThat(alice().put(target).body("").send().code()).isEqualTo("AccessDenied");
    assertThat(alice().put("/bucket/a.b").body("").send().status()).isEqualTo(200);
    assertThat(alice().put("/bucket/n%0A/x%0Ay").body("").send().status()).isEqualTo(200);
  }
}
