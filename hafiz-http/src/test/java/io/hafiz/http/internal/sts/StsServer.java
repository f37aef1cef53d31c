package io.hafiz.http.internal.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Identities;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.http.wire.WireSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for one test class, with two accounts and a clock that stands still. The secret of an
 * access key is its id with {@code -secret}.
 */
final class StsServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  static final Instant START = Instant.parse("2024-05-01T10:00:00Z");
  static final String ROLE = "arn:aws:iam::111122223333:role/";
  static final String MAY_ASSUME =
      """
      {"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}}""";
  static final String NOTHING =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}""";
  private static final String WITH_EXTERNAL_ID =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": "arn:aws:iam::111122223333:user/team/alice"},
        "Condition": {"StringEquals": {"sts:ExternalId": "e-42"}}}}""";

  static final Identities IDENTITIES =
      Identities.builder()
          .account(
              "111122223333",
              account ->
                  account
                      .accessKey("root", "root-secret")
                      .user(
                          "alice",
                          user ->
                              user.path("/team/")
                                  .id("AIDAALICE")
                                  .accessKey("alice", "alice-secret")
                                  .accessKey("alice2", "alice2-secret"))
                      .user("bob", user -> user.accessKey("bob", "bob-secret"))
                      .user(
                          "carol",
                          user ->
                              user.accessKey("carol", "carol-secret").policy("assume", MAY_ASSUME))
                      .user(
                          "denied",
                          user -> user.accessKey("denied", "denied-secret").policy("no", NOTHING))
                      .role("own-account", role -> role.id("AROAOWN"))
                      .role(
                          "for-alice",
                          role ->
                              role.id("AROAALICE")
                                  .trusts("arn:aws:iam::111122223333:user/team/alice")
                                  .maxSessionDuration(Duration.ofHours(2))
                                  .tag("Team", "blue"))
                      .role("external", role -> role.trustPolicy(WITH_EXTERNAL_ID))
                      .role(
                          "for-sessions",
                          role ->
                              role.trusts(
                                  "arn:aws:iam::111122223333:role/for-alice",
                                  "arn:aws:iam::111122223333:user/denied")))
          .account(
              "444455556666",
              account ->
                  account
                      .user(
                          "dora",
                          user ->
                              user.accessKey("dora", "dora-secret").policy("assume", MAY_ASSUME))
                      .user("emil", user -> user.accessKey("emil", "emil-secret"))
                      .role("partner", role -> role.trusts("111122223333")))
          .build();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private HafizServer server;
  private WireClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    server = HafizServer.builder().identities(IDENTITIES).clock(now::get).start();
    client =
        WireClient.of("127.0.0.1", server.port(), "alice", "alice-secret", "us-east-1")
            .forService("sts");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    now.set(START);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.close();
  }

  /** Sets the time. */
  void setTime(Instant time) {
    now.set(time);
  }

  /** Returns a client that signs with an access key, for STS. */
  WireClient as(String key) {
    return client.as(key, key + "-secret");
  }

  /** Returns a client that does not sign. */
  WireClient anonymous() {
    return client.anonymous();
  }

  /** Returns a client that signs with the credentials of an answer, which must be a success. */
  WireClient session(WireResponse issued) {
    assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
    return client.as(
        issued.xpath("//AccessKeyId"),
        issued.xpath("//SecretAccessKey"),
        issued.xpath("//SessionToken"));
  }

  /** Begins a request with parameters, names and values in turn. */
  WireRequest request(WireClient caller, String action, String... parameters) {
    StringBuilder form = new StringBuilder("Version=2011-06-15&Action=" + action);
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&').append(parameters[i]).append('=');
      form.append(WireSigner.encode(parameters[i + 1]).replace("%20", "+"));
    }
    return caller
        .post("/")
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .body(form.toString())
        .at(now.get());
  }

  /** Sends a request with parameters, names and values in turn. */
  WireResponse call(WireClient caller, String action, String... parameters) {
    return request(caller, action, parameters).send();
  }

  /** Asks for a session of a role, by its ARN or its name in the first account. */
  WireResponse assume(WireClient caller, String role, String... parameters) {
    String[] all = new String[parameters.length + 4];
    all[0] = "RoleArn";
    all[1] = role.startsWith("arn:") ? role : ROLE + role;
    all[2] = "RoleSessionName";
    all[3] = "test";
    System.arraycopy(parameters, 0, all, 4, parameters.length);
    return call(caller, "AssumeRole", all);
  }

  /** Returns the code of an error. */
  static String code(WireResponse response) {
    return response.xpath("/ErrorResponse/Error/Code");
  }

  /** Returns the message of an error. */
  static String message(WireResponse response) {
    return response.xpath("/ErrorResponse/Error/Message");
  }
}
