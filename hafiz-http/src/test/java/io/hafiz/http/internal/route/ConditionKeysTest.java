package io.hafiz.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that policies may name but that no request ever gave would be ignored in silence. */
class ConditionKeysTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "policies.md");
  private static final Principal USER =
      new Principal.User(
          Principal.Root.DEFAULT.account(),
          "user",
          "AIDUSER",
          Map.of("Team", "blue"),
          Optional.of(new Principal.Session(Instant.EPOCH, List.of())));
  private static final Credentials TEMPORARY =
      new Credentials("temporary", "secret", Optional.of("token"), Optional.empty(), USER);

  private final Queue<AuthorizationRequest> asked = new ConcurrentLinkedQueue<>();

  @Test
  void every_key_that_policies_may_name_is_given_by_some_request() throws Exception {
    askEverything();
    List<String> missing =
        documented().filter(key -> asked.stream().noneMatch(r -> has(r, key))).toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void no_secret_of_a_request_is_among_the_keys() throws Exception {
    askEverything();
    assertThat(asked.toString())
        .doesNotContain("secret", "SSE-C-KEY")
        .doesNotContain("x-amz-security-token", "x-amz-signature", "customer-key=");
  }

  private static Stream<String> documented() throws IOException {
    String text = Files.readString(DOCUMENT).replace("\r\n", "\n");
    String title = "<!-- keys filled -->\n";
    String keys =
        text.substring(text.indexOf(title) + title.length(), text.indexOf("<!-- /keys filled -->"));
    return keys.lines().map(line -> line.replaceAll("[`,]", "")).map(ConditionKeysTest::ofTag);
  }

  private static String ofTag(String key) {
    return key.endsWith("/") ? key + "Team" : key;
  }

  /** Asks a policy, which sees what the authorizer itself adds as well. */
  private static boolean has(AuthorizationRequest request, String key) {
    PolicyDocument present =
        PolicyDocument.parseIdentityPolicy(
            """
            {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
              "Condition": {"Null": {"%s": "false"}}}}
            """
                .formatted(key));
    return request.context().containsKey(key)
        || S3Authorizer.of(identity -> List.of(present)).authorize(request).allowed();
  }

  private void askEverything() throws Exception {
    HafizServer.Builder builder =
        HafizServer.builder()
            .credentials(CredentialsProvider.of(TEMPORARY))
            .authorizer(
                request -> {
                  asked.add(request);
                  return new Decision.Allow("test");
                });
    try (HafizServer server = builder.start()) {
      ask(
          WireClient.of("127.0.0.1", server.port(), "temporary", "secret", "us-east-1")
              .as("temporary", "secret", "token"));
    }
    try (HafizServer server = builder.tls().start()) {
      HttpClient client = HttpClient.newBuilder().sslContext(server.sslContext()).build();
      client.send(HttpRequest.newBuilder(server.endpoint()).build(), BodyHandlers.discarding());
    }
  }

  private static void ask(WireClient client) {
    client
        .put("/bucket")
        .header("x-amz-object-ownership", "ObjectWriter")
        .body(
            "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
                + "</CreateBucketConfiguration>")
        .send();
    client
        .put("/bucket/key")
        .header("x-amz-tagging", "Team=blue")
        .header("Referer", "https://example.com/")
        .header("User-Agent", "agent")
        .header("x-amz-storage-class", "STANDARD")
        .header("x-amz-website-redirect-location", "/other")
        .body("text")
        .send();
    client.get("/bucket/key?versionId=null").send();
    client.get("/bucket?prefix=a&delimiter=/&max-keys=1").send();
    client.get("/bucket/key").presigned(Duration.ofMinutes(1)).send();
    client
        .put("/bucket/copy")
        .header("x-amz-copy-source", "/bucket/key")
        .header("x-amz-metadata-directive", "COPY")
        .header("If-Match", "\"a\"")
        .send();
    client
        .put("/bucket/locked")
        .header("If-None-Match", "*")
        .header("x-amz-acl", "private")
        .header("x-amz-grant-full-control", "id=1")
        .header("x-amz-grant-read", "id=1")
        .header("x-amz-grant-read-acp", "id=1")
        .header("x-amz-grant-write", "id=1")
        .header("x-amz-grant-write-acp", "id=1")
        .header("x-amz-object-lock-mode", "GOVERNANCE")
        .header("x-amz-object-lock-retain-until-date", "2036-01-01T00:00:00Z")
        .header("x-amz-object-lock-legal-hold", "ON")
        .header("x-amz-server-side-encryption", "aws:kms")
        .header("x-amz-server-side-encryption-aws-kms-key-id", "key-id")
        .header("x-amz-server-side-encryption-customer-algorithm", "AES256")
        .header("x-amz-server-side-encryption-customer-key", "SSE-C-KEY")
        .body("text")
        .send();
  }
}
