package io.hafiz.http.internal.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hafiz.auth.Identities;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.http.wire.WireSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STS on the wire: who gets which credentials, and what everyone else is told. */
class StsTest {
  private static final Instant START = Instant.parse("2024-05-01T10:00:00Z");
  private static final String ROLE = "arn:aws:iam::111122223333:role/";
  private static final String MAY_ASSUME =
      """
      {"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}}""";
  private static final String NOTHING =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}""";
  private static final String WITH_EXTERNAL_ID =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": "arn:aws:iam::111122223333:user/team/alice"},
        "Condition": {"StringEquals": {"sts:ExternalId": "e-42"}}}}""";

  private static final Identities IDENTITIES =
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
                                  .accessKey("alice2", "alice-secret-2"))
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

  private static final AtomicReference<Instant> NOW = new AtomicReference<>(START);
  private static final Queue<CompletedRequest> COMPLETED = new ConcurrentLinkedQueue<>();
  private static HafizServer server;
  private static WireClient client;

  @BeforeAll
  static void start() {
    server =
        HafizServer.builder()
            .identities(IDENTITIES)
            .clock(NOW::get)
            .onRequest(COMPLETED::add)
            .start();
    client =
        WireClient.of("127.0.0.1", server.port(), "alice", "alice-secret", "us-east-1")
            .forService("sts");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    NOW.set(START);
    COMPLETED.clear();
  }

  private static WireClient as(String user) {
    return client.as(user, user + "-secret");
  }

  private static WireRequest request(WireClient caller, String action, String... parameters) {
    StringBuilder form = new StringBuilder("Version=2011-06-15&Action=" + action);
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&').append(parameters[i]).append('=');
      form.append(WireSigner.encode(parameters[i + 1]).replace("%20", "+"));
    }
    return caller
        .post("/")
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .body(form.toString())
        .at(NOW.get());
  }

  private static WireResponse call(WireClient caller, String action, String... parameters) {
    return request(caller, action, parameters).send();
  }

  private static WireResponse assume(WireClient caller, String role, String... parameters) {
    String[] all = new String[parameters.length + 4];
    all[0] = "RoleArn";
    all[1] = role.startsWith("arn:") ? role : ROLE + role;
    all[2] = "RoleSessionName";
    all[3] = "test";
    System.arraycopy(parameters, 0, all, 4, parameters.length);
    return call(caller, "AssumeRole", all);
  }

  private static WireClient session(WireResponse issued) {
    assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
    return client.as(
        issued.xpath("//AccessKeyId"),
        issued.xpath("//SecretAccessKey"),
        issued.xpath("//SessionToken"));
  }

  private static String code(WireResponse response) {
    return response.xpath("/ErrorResponse/Error/Code");
  }

  private static String message(WireResponse response) {
    return response.xpath("/ErrorResponse/Error/Message");
  }

  @ParameterizedTest
  @CsvSource({
    "root, arn:aws:iam::111122223333:root, 111122223333, 111122223333",
    "alice, arn:aws:iam::111122223333:user/team/alice, AIDAALICE, 111122223333",
    "denied, arn:aws:iam::111122223333:user/denied, '', 111122223333",
    "emil, arn:aws:iam::444455556666:user/emil, '', 444455556666"
  })
  void everyone_learns_who_they_are(String user, String arn, String userId, String account) {
    WireResponse response = call(as(user), "GetCallerIdentity");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("text/xml");
    String result = "/GetCallerIdentityResponse/GetCallerIdentityResult/";
    assertThat(response.xpath(result + "Arn")).isEqualTo(arn);
    assertThat(response.xpath(result + "Account")).isEqualTo(account);
    assertThat(response.xpath(result + "UserId")).startsWith(userId.isEmpty() ? "AIDA" : userId);
    assertThat(response.xpath("/GetCallerIdentityResponse/ResponseMetadata/RequestId"))
        .isEqualTo(response.header("x-amzn-RequestId").orElseThrow());
  }

  @Test
  void a_role_is_taken_on_by_whom_it_names() {
    WireResponse response = assume(as("alice"), "for-alice", "DurationSeconds", "900");

    assertThat(response.xpath("//Credentials/AccessKeyId")).matches("ASIA[A-Z2-7]{16}");
    assertThat(response.xpath("//Credentials/SecretAccessKey")).hasSize(40);
    assertThat(response.xpath("//Credentials/Expiration")).isEqualTo("2024-05-01T10:15:00Z");
    assertThat(response.xpath("//AssumedRoleUser/AssumedRoleId")).isEqualTo("AROAALICE:test");
    String arn = "arn:aws:sts::111122223333:assumed-role/for-alice/test";
    assertThat(response.xpath("//AssumedRoleUser/Arn")).isEqualTo(arn);
    WireResponse identity = call(session(response), "GetCallerIdentity");
    assertThat(identity.xpath("//Arn")).isEqualTo(arn);
    assertThat(identity.xpath("//UserId")).isEqualTo("AROAALICE:test");
  }

  @ParameterizedTest
  @CsvSource({
    "alice,  for-alice,    true",
    "alice2, for-alice,    true",
    "bob,    for-alice,    false",
    "carol,  for-alice,    false",
    "bob,    own-account,  false",
    "carol,  own-account,  true",
    "denied, own-account,  false",
    "denied, for-sessions, false",
    "carol,  arn:aws:iam::444455556666:role/partner, true",
    "alice,  arn:aws:iam::444455556666:role/partner, false",
    "dora,   arn:aws:iam::444455556666:role/partner, false",
    "dora,   own-account,  false",
    "carol,  no-such-role, false"
  })
  void a_role_needs_to_trust_and_whoever_it_does_not_name_needs_a_policy(
      String user, String role, boolean trusted) {
    WireClient caller = user.equals("alice2") ? client.as("alice2", "alice-secret-2") : as(user);

    WireResponse response = assume(caller, role);

    assertThat(response.status()).isEqualTo(trusted ? 200 : 403);
    if (!trusted) {
      assertThat(code(response)).isEqualTo("AccessDenied");
      assertThat(message(response))
          .matches(
              "User: arn:aws:iam::\\d{12}:user/\\S+ is not authorized to perform: sts:AssumeRole on"
                  + " resource: arn:aws:iam::\\d{12}:role/\\S+");
    }
  }

  @Test
  void a_trust_policy_can_demand_an_external_id() {
    assertThat(assume(as("alice"), "external", "ExternalId", "e-42").status()).isEqualTo(200);
    assertThat(code(assume(as("alice"), "external", "ExternalId", "e-43")))
        .isEqualTo("AccessDenied");
    assertThat(code(assume(as("alice"), "external"))).isEqualTo("AccessDenied");
  }

  @Test
  void root_users_take_on_no_roles() {
    WireResponse response = assume(as("root"), "own-account");

    assertThat(code(response)).isEqualTo("AccessDenied");
    assertThat(message(response)).isEqualTo("Roles may not be assumed by root accounts.");
  }

  @Test
  void a_session_takes_on_another_role_for_an_hour_at_most() {
    WireClient session = session(assume(as("alice"), "for-alice"));

    assertThat(assume(session, "for-sessions").status()).isEqualTo(200);
    assertThat(code(assume(session, "for-sessions", "DurationSeconds", "3601")))
        .isEqualTo("ValidationError");
  }

  @Test
  void a_session_policy_bounds_what_else_is_taken_on() {
    String reading = MAY_ASSUME.replace("sts:AssumeRole", "s3:GetObject");
    for (String policy : new String[] {NOTHING, reading}) {
      WireClient session = session(assume(as("alice"), "for-alice", "Policy", policy));

      assertThat(code(assume(session, "for-sessions"))).isEqualTo("AccessDenied");
      assertThat(call(session, "GetCallerIdentity").status()).isEqualTo(200);
    }
    WireClient session = session(assume(as("alice"), "for-alice", "Policy", MAY_ASSUME));
    assertThat(assume(session, "for-sessions").status()).isEqualTo(200);
  }

  @Test
  void tags_need_a_permission_of_their_own() {
    String[] tags = {"Tags.member.1.Key", "Project", "Tags.member.1.Value", "a b"};

    assertThat(assume(as("alice"), "for-alice", tags).status()).isEqualTo(200);
    WireResponse refused = assume(as("alice"), "external", tags);
    assertThat(code(refused)).isEqualTo("AccessDenied");
    String[] both = {"ExternalId", "e-42", tags[0], tags[1], tags[2], tags[3]};
    assertThat(message(assume(as("alice"), "external", both))).contains("sts:TagSession");
  }

  @ParameterizedTest
  @CsvSource({
    "DurationSeconds, 899",
    "DurationSeconds, 43201",
    "DurationSeconds, 7201",
    "DurationSeconds, an hour",
    "RoleSessionName, a",
    "RoleSessionName, with space",
    "ExternalId, e",
    "Tags.member.1.Key, a*b",
    "RoleArn, arn:aws:iam::111122223333:user/alice",
    "RoleArn, x"
  })
  void a_wish_out_of_bounds_is_a_validation_error(String name, String value) {
    String arn = name.equals("RoleArn") ? value : ROLE + "for-alice";
    String session = name.equals("RoleSessionName") ? value : "test";

    WireResponse response =
        call(as("alice"), "AssumeRole", "RoleArn", arn, "RoleSessionName", session, name, value);

    assertThat(response.status()).isEqualTo(400);
    assertThat(code(response)).isEqualTo("ValidationError");
    assertThat(response.xpath("//Error/Type")).isEqualTo("Sender");
  }

  @Test
  void what_must_be_there_is_named() {
    assertThat(message(call(as("alice"), "AssumeRole", "RoleArn", ROLE + "for-alice")))
        .contains("Value null at 'roleSessionName'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; MalformedPolicyDocument",
        "no JSON; MalformedPolicyDocument",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}};"
            + "MalformedPolicyDocument"
      })
  void a_session_policy_that_is_none_is_refused(String policy, String code) {
    WireResponse response = assume(as("alice"), "for-alice", "Policy", policy);

    assertThat(response.status()).isEqualTo(400);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void a_session_policy_has_2048_characters_at_most() {
    assertThat(code(assume(as("alice"), "for-alice", "Policy", "{" + " ".repeat(2048) + "}")))
        .isEqualTo("ValidationError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PolicyArns.member.1.arn",
        "ProvidedContexts.member.1.ContextAssertion",
        "SerialNumber",
        "SourceIdentity",
        "TokenCode",
        "TransitiveTagKeys.member.1"
      })
  void what_would_be_ignored_is_refused(String parameter) {
    WireResponse response = assume(as("alice"), "for-alice", parameter, "x");

    assertThat(response.status()).isEqualTo(501);
    assertThat(code(response)).isEqualTo("NotImplemented");
    assertThat(message(response)).contains(parameter.replaceAll("\\..*", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "alice, '',     2024-05-01T22:00:00Z",
    "alice, 129600, 2024-05-02T22:00:00Z",
    "root,  '',     2024-05-01T11:00:00Z",
    "root,  7200,   2024-05-01T11:00:00Z"
  })
  void a_session_token_lasts_as_long_as_it_may(String user, String seconds, String end) {
    WireResponse response =
        seconds.isEmpty()
            ? call(as(user), "GetSessionToken")
            : call(as(user), "GetSessionToken", "DurationSeconds", seconds);

    assertThat(response.xpath("//Expiration")).isEqualTo(end);
    assertThat(call(session(response), "GetCallerIdentity").xpath("//Arn"))
        .isEqualTo(call(as(user), "GetCallerIdentity").xpath("//Arn"));
  }

  @Test
  void a_session_gets_no_session_token() {
    for (WireResponse first :
        new WireResponse[] {
          call(as("alice"), "GetSessionToken"), assume(as("alice"), "for-alice")
        }) {
      WireResponse response = call(session(first), "GetSessionToken");

      assertThat(response.status()).isEqualTo(403);
      assertThat(code(response)).isEqualTo("AccessDenied");
    }
    assertThat(code(call(as("alice"), "GetSessionToken", "DurationSeconds", "129601")))
        .isEqualTo("ValidationError");
  }

  @Test
  void an_expired_session_is_told_from_an_unknown_one() {
    WireResponse issued = assume(as("alice"), "for-alice", "DurationSeconds", "900");
    NOW.set(START.plusSeconds(899));
    assertThat(call(session(issued), "GetCallerIdentity").status()).isEqualTo(200);
    NOW.set(START.plusSeconds(900));

    WireResponse expired = call(session(issued), "GetCallerIdentity");

    assertThat(expired.status()).isEqualTo(403);
    assertThat(code(expired)).isEqualTo("ExpiredToken");
    for (WireClient stranger :
        new WireClient[] {
          client.as("nobody", "secret"),
          client.as(issued.xpath("//AccessKeyId"), issued.xpath("//SecretAccessKey")),
          client.as(issued.xpath("//AccessKeyId"), issued.xpath("//SecretAccessKey"), "other")
        }) {
      WireResponse response = call(stranger, "GetCallerIdentity");
      assertThat(response.status()).isEqualTo(403);
      assertThat(code(response)).isEqualTo("InvalidClientTokenId");
    }
  }

  @Test
  void signatures_are_checked_over_the_body_and_for_the_service() {
    WireRequest forged = request(as("alice"), "GetCallerIdentity").unsignedPayload();

    assertThat(code(forged.send())).isEqualTo("SignatureDoesNotMatch");
    assertThat(code(call(client.as("alice", "wrong"), "GetCallerIdentity")))
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(code(call(as("alice").forService("s3"), "GetCallerIdentity")))
        .isEqualTo("IncompleteSignature");
    assertThat(code(request(as("alice"), "GetCallerIdentity").at(START.minusSeconds(1000)).send()))
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(code(call(as("alice").in("eu-west-1"), "GetCallerIdentity")))
        .isEqualTo("SignatureDoesNotMatch");
    WireResponse anonymous = call(client.anonymous(), "GetCallerIdentity");
    assertThat(anonymous.status()).isEqualTo(403);
    assertThat(code(anonymous)).isEqualTo("MissingAuthenticationToken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void a_request_may_be_in_the_query(String method) {
    String target = "/?Action=GetCallerIdentity&Version=2011-06-15";
    WireRequest signed = as("alice").request(method, target).at(NOW.get());
    // Unlike for S3, the hash of the body is signed in a presigned URL, too.
    WireRequest presigned =
        as("alice")
            .request(method, target)
            .payloadHash(WireSigner.sha256(new byte[0]))
            .presigned(Duration.ofMinutes(1))
            .at(NOW.get());

    assertThat(signed.send().xpath("//UserId")).isEqualTo("AIDAALICE");
    assertThat(presigned.send().xpath("//UserId")).isEqualTo("AIDAALICE");
  }

  @ParameterizedTest
  @CsvSource({
    "AssumeRoleWithWebIdentity, 501, NotImplemented",
    "GetFederationToken, 501, NotImplemented",
    "DropTable, 400, InvalidAction"
  })
  void other_operations_are_refused_by_name(String action, int status, String code) {
    WireResponse response = call(as("alice"), action);

    assertThat(response.status()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
    assertThat(message(response)).contains(action);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 400, MissingAction",
    "Action=GetCallerIdentity, 400, NoSuchVersion",
    "Action=%zz, 404, MalformedQueryString"
  })
  void a_form_that_is_no_request_is_refused(String form, int status, String code) {
    WireResponse response =
        as("alice")
            .post("/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form)
            .send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void a_request_that_is_too_long_is_refused() {
    WireResponse response = assume(as("alice"), "for-alice", "Policy", "x".repeat(200_000));

    assertThat(response.status()).isEqualTo(413);
  }

  @Test
  void s3_stays_where_it_was() {
    WireClient s3 = client.forService("s3").as("root", "root-secret");

    assertThat(s3.get("/").at(START).send().xpath("//Owner/DisplayName")).isEqualTo("111122223333");
    assertThat(s3.post("/").at(START).body("x").send().code()).isEqualTo("MethodNotAllowed");
    assertThat(s3.put("/bucket").at(START).send().status()).isEqualTo(200);
    assertThat(
            s3.post("/bucket?delete")
                .at(START)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("Action=GetCallerIdentity")
                .send()
                .code())
        .isNotEmpty();
  }

  @Test
  void the_listener_learns_of_them() {
    WireResponse issued = assume(as("alice"), "for-alice");
    assume(as("bob"), "for-alice");

    assertThat(COMPLETED)
        .extracting(CompletedRequest::operation, CompletedRequest::errorCode)
        .containsExactlyInAnyOrder(
            tuple(Optional.of("AssumeRole"), Optional.empty()),
            tuple(Optional.of("AssumeRole"), Optional.of("AccessDenied")));
    assertThat(COMPLETED.toString())
        .doesNotContain(issued.xpath("//SecretAccessKey"), issued.xpath("//SessionToken"));
  }
}
