package io.hafiz.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.auth.AssumeRoleInput;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.Identities;
import io.hafiz.http.HafizServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsGetSessionTokenCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/** What each kind of identity may do, by the AWS SDK and its credential providers. */
class IdentityKindsTest {
  private static final String READER = "arn:aws:iam::111122223333:role/reader";
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";

  private static final Identities IDENTITIES =
      Identities.builder()
          .account(
              "111122223333",
              account ->
                  account
                      .accessKey("AKIAROOT", "root-secret")
                      .user(
                          "alice",
                          user ->
                              user.accessKey("AKIAALICE1", "alice-secret-1")
                                  .accessKey("AKIAALICE2", "alice-secret-2")
                                  .policy("own", allow("s3:*Object", "data/alice/*")))
                      .role(
                          "reader",
                          role ->
                              role.trusts("arn:aws:iam::111122223333:user/alice")
                                  .policy("all", allow("s3:*Object", "data/*"))))
          .account(
              "444455556666",
              account ->
                  account
                      .user(
                          "carol",
                          user ->
                              user.accessKey("AKIACAROL", "carol-secret")
                                  .policy("all", allow("s3:*Object", "data/*")))
                      .user("emil", user -> user.accessKey("AKIAEMIL", "emil-secret"))
                      .role(
                          "partner",
                          role ->
                              role.trusts("444455556666", "arn:aws:iam::444455556666:user/carol")
                                  .policy("all", allow("s3:*Object", "data/*"))))
          .build();

  private static final String BUCKET_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::data/public/*"},
        {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::data/shared/*"}]}""";

  private static final AtomicReference<Duration> CLOCK_AHEAD = new AtomicReference<>(Duration.ZERO);
  private static HafizServer server;
  private final List<AutoCloseable> open = new ArrayList<>();

  private static String allow(String action, String resource) {
    return """
        {"Version": "2012-10-17", "Statement":
          {"Effect": "Allow", "Action": "%s", "Resource": "arn:aws:s3:::%s"}}"""
        .formatted(action, resource);
  }

  @BeforeAll
  static void start() {
    server =
        HafizServer.builder()
            .identities(IDENTITIES)
            .clock(() -> Instant.now().plus(CLOCK_AHEAD.get()))
            .start();
    try (S3Client root = newS3(key("AKIAROOT", "root-secret"))) {
      root.createBucket(b -> b.bucket("data"));
      root.putPublicAccessBlock(
          b -> b.bucket("data").publicAccessBlockConfiguration(p -> p.blockPublicPolicy(false)));
      root.putBucketPolicy(b -> b.bucket("data").policy(BUCKET_POLICY));
      for (String key : List.of("alice/1", "bob/1", "shared/1", "public/1")) {
        write(root, key);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() throws Exception {
    CLOCK_AHEAD.set(Duration.ZERO);
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private static AwsCredentialsProvider key(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  private static AwsCredentialsProvider temporary(Credentials issued) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken().orElseThrow()));
  }

  private <C extends AutoCloseable> C closing(C client) {
    open.add(client);
    return client;
  }

  private S3Client s3(AwsCredentialsProvider credentials) {
    return closing(newS3(credentials));
  }

  private static S3Client newS3(AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .forcePathStyle(true)
        .credentialsProvider(credentials)
        .build();
  }

  private StsClient sts(AwsCredentialsProvider credentials) {
    return closing(
        StsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(server.region()))
            .credentialsProvider(credentials)
            .build());
  }

  private static AwsCredentialsProvider alice() {
    return key("AKIAALICE1", "alice-secret-1");
  }

  private static AwsCredentialsProvider carol() {
    return key("AKIACAROL", "carol-secret");
  }

  private AwsCredentialsProvider assume(AwsCredentialsProvider caller, String role, String policy) {
    StsClient sts = sts(caller);
    return closing(
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                r -> {
                  r.roleArn(role).roleSessionName("test");
                  if (!policy.isEmpty()) {
                    r.policy(policy);
                  }
                })
            .build());
  }

  private AwsCredentialsProvider identity(String kind) {
    return switch (kind) {
      case "root" -> key("AKIAROOT", "root-secret");
      case "user" -> alice();
      case "second key" -> key("AKIAALICE2", "alice-secret-2");
      case "session token" ->
          closing(
              StsGetSessionTokenCredentialsProvider.builder()
                  .stsClient(sts(alice()))
                  .refreshRequest(r -> r.durationSeconds(900))
                  .build());
      case "role" -> assume(alice(), READER, "");
      case "role from Java" ->
          temporary(
              server.temporaryCredentials().assumeRole(AssumeRoleInput.of(READER, "from-java")));
      case "role with session policy" ->
          assume(alice(), READER, allow("s3:GetObject", "data/bob/*"));
      case "other account" -> carol();
      case "other account without policy" -> key("AKIAEMIL", "emil-secret");
      case "role of other account" -> assume(carol(), PARTNER, "");
      case "anonymous" -> AnonymousCredentialsProvider.create();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "root,                          true,  true,  true,  true,  true",
    "user,                          true,  false, false, true,  true",
    "second key,                    true,  false, false, true,  true",
    "session token,                 true,  false, false, true,  true",
    "role,                          true,  true,  true,  true,  true",
    "role from Java,                true,  true,  true,  true,  true",
    "role with session policy,      false, true,  false, true,  false",
    "other account,                 false, false, true,  true,  false",
    "other account without policy,  false, false, false, false, false",
    "role of other account,         false, false, true,  true,  false",
    "anonymous,                     false, false, false, true,  false"
  })
  void each_kind_may_do_what_policies_say(
      String kind, boolean alice, boolean bob, boolean shared, boolean everyones, boolean write) {
    S3Client client = s3(identity(kind));

    assertThat(reads(client, "alice/1")).as("alice/1").isEqualTo(alice);
    assertThat(reads(client, "bob/1")).as("bob/1").isEqualTo(bob);
    assertThat(reads(client, "shared/1")).as("shared/1").isEqualTo(shared);
    assertThat(reads(client, "public/1")).as("public/1").isEqualTo(everyones);
    assertThat(allowed(() -> write(client, "alice/2"))).as("alice/2").isEqualTo(write);
  }

  private static boolean reads(S3Client client, String key) {
    return allowed(
        () ->
            assertThat(client.getObjectAsBytes(b -> b.bucket("data").key(key)).asUtf8String())
                .isEqualTo(key));
  }

  private static void write(S3Client client, String key) {
    client.putObject(b -> b.bucket("data").key(key), RequestBody.fromString(key));
  }

  private static boolean allowed(Runnable request) {
    try {
      request.run();
      return true;
    } catch (S3Exception e) {
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "user,          alice/1, 200",
    "user,          bob/1,   403",
    "session token, alice/1, 200",
    "session token, bob/1,   403",
    "role,          bob/1,   200",
    "role with session policy, bob/1,   200",
    "role with session policy, alice/1, 403"
  })
  void presigned_urls_carry_whoever_signs_them(String kind, String key, int status)
      throws IOException, InterruptedException {
    S3Presigner presigner =
        closing(
            S3Presigner.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(identity(kind))
                .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build());
    var url =
        presigner
            .presignGetObject(
                p ->
                    p.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(b -> b.bucket("data").key(key)))
            .url();

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder().uri(URI.create(url.toString())).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(url.getQuery().contains("X-Amz-Security-Token")).isEqualTo(!kind.equals("user"));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(status == 200 ? key : "AccessDenied");
  }

  @Test
  void everyone_learns_who_they_are() {
    assertThat(sts(alice()).getCallerIdentity().arn())
        .isEqualTo("arn:aws:iam::111122223333:user/alice");
    assertThat(sts(identity("role")).getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/reader/test");
    assertThat(sts(carol()).getCallerIdentity().account()).isEqualTo("444455556666");
  }

  @Test
  void a_role_is_refused_to_whom_it_does_not_trust() {
    assertThatThrownBy(() -> assume(carol(), READER, "").resolveCredentials())
        .isInstanceOfSatisfying(
            StsException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.requestId()).isNotBlank();
            });
  }

  @Test
  void an_expired_token_is_refused() {
    // Both times are within the skew that signatures may have.
    CLOCK_AHEAD.set(Duration.ofMinutes(-10));
    AssumeRoleInput input = AssumeRoleInput.of(READER, "short");
    S3Client client =
        s3(
            temporary(
                server
                    .temporaryCredentials()
                    .assumeRole(input.withDuration(Duration.ofMinutes(15)))));
    assertThat(reads(client, "bob/1")).isTrue();
    CLOCK_AHEAD.set(Duration.ofMinutes(10));

    S3Exception refusal = refusal(client);

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken");
    assertThat(refusal.statusCode()).isEqualTo(400);
  }

  private static S3Exception refusal(S3Client client) {
    return catchThrowableOfType(
        S3Exception.class, () -> client.getObjectAsBytes(b -> b.bucket("data").key("bob/1")));
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, InvalidAccessKeyId, 403",
    "true,  false, InvalidToken,       400",
    "true,  true,  InvalidAccessKeyId, 403"
  })
  void a_token_that_is_missing_or_another_is_refused(
      boolean token, boolean otherKey, String code, int status) {
    Credentials issued =
        server.temporaryCredentials().assumeRole(AssumeRoleInput.of(READER, "test"));
    String key = otherKey ? "ASIAUNKNOWN" : issued.accessKeyId();
    AwsCredentials credentials =
        token
            ? AwsSessionCredentials.create(key, issued.secretAccessKey(), "another")
            : AwsBasicCredentials.create(key, issued.secretAccessKey());
    S3Client client = s3(StaticCredentialsProvider.create(credentials));

    S3Exception refusal = refusal(client);

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.statusCode()).isEqualTo(status);
  }
}
