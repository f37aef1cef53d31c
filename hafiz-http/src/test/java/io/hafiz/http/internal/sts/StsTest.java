package io.hafiz.http.internal.sts;

import static io.hafiz.http.internal.sts.StsServer.START;
import static io.hafiz.http.internal.sts.StsServer.code;
import static io.hafiz.http.internal.sts.StsServer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hafiz.http.CompletedRequest;
import io.hafiz.http.HafizServer;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.http.wire.WireSigner;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STS on the wire: its protocol, its errors, and credentials of those who ask. */
class StsTest {
  @RegisterExtension static final StsServer STS = new StsServer();

  @ParameterizedTest
  @CsvSource({
    "root, arn:aws:iam::111122223333:root, 111122223333, 111122223333",
    "alice, arn:aws:iam::111122223333:user/team/alice, AIDAALICE, 111122223333",
    "denied, arn:aws:iam::111122223333:user/denied, '', 111122223333",
    "emil, arn:aws:iam::444455556666:user/emil, '', 444455556666"
  })
  void everyone_learns_who_they_are(String user, String arn, String userId, String account) {
    WireResponse response = STS.call(STS.as(user), "GetCallerIdentity");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("text/xml");
    String result = "/GetCallerIdentityResponse/GetCallerIdentityResult/";
    assertThat(response.xpath(result + "Arn")).isEqualTo(arn);
    assertThat(response.xpath(result + "Account")).isEqualTo(account);
    assertThat(response.xpath(result + "UserId")).startsWith(userId.isEmpty() ? "AIDA" : userId);
    assertThat(response.xpath("/GetCallerIdentityResponse/ResponseMetadata/RequestId"))
        .isEqualTo(response.header("x-amzn-RequestId").orElseThrow());
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
            ? STS.call(STS.as(user), "GetSessionToken")
            : STS.call(STS.as(user), "GetSessionToken", "DurationSeconds", seconds);

    assertThat(response.xpath("//Expiration")).isEqualTo(end);
    assertThat(STS.call(STS.session(response), "GetCallerIdentity").xpath("//Arn"))
        .isEqualTo(STS.call(STS.as(user), "GetCallerIdentity").xpath("//Arn"));
  }

  @Test
  void a_session_gets_no_session_token() {
    for (WireResponse first :
        new WireResponse[] {
          STS.call(STS.as("alice"), "GetSessionToken"), STS.assume(STS.as("alice"), "for-alice")
        }) {
      WireResponse response = STS.call(STS.session(first), "GetSessionToken");

      assertThat(response.status()).isEqualTo(403);
      assertThat(code(response)).isEqualTo("AccessDenied");
    }
    assertThat(code(STS.call(STS.as("alice"), "GetSessionToken", "DurationSeconds", "129601")))
        .isEqualTo("ValidationError");
  }

  @Test
  void an_expired_session_is_told_from_an_unknown_one() {
    WireResponse issued = STS.assume(STS.as("alice"), "for-alice", "DurationSeconds", "900");
    STS.setTime(START.plusSeconds(899));
    assertThat(STS.call(STS.session(issued), "GetCallerIdentity").status()).isEqualTo(200);
    STS.setTime(START.plusSeconds(900));

    WireResponse expired = STS.call(STS.session(issued), "GetCallerIdentity");

    assertThat(expired.status()).isEqualTo(403);
    assertThat(code(expired)).isEqualTo("ExpiredToken");
    for (WireClient stranger :
        new WireClient[] {
          STS.as("alice").as("nobody", "secret"),
          STS.as("alice").as(issued.xpath("//AccessKeyId"), issued.xpath("//SecretAccessKey")),
          STS.as("alice")
              .as(issued.xpath("//AccessKeyId"), issued.xpath("//SecretAccessKey"), "other")
        }) {
      WireResponse response = STS.call(stranger, "GetCallerIdentity");
      assertThat(response.status()).isEqualTo(403);
      assertThat(code(response)).isEqualTo("InvalidClientTokenId");
    }
  }

  @Test
  void signatures_are_checked_over_the_body_and_for_the_service() {
    WireRequest forged = STS.request(STS.as("alice"), "GetCallerIdentity").unsignedPayload();

    assertThat(code(forged.send())).isEqualTo("SignatureDoesNotMatch");
    assertThat(code(STS.call(STS.as("alice").as("alice", "wrong"), "GetCallerIdentity")))
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(code(STS.call(STS.as("alice").forService("s3"), "GetCallerIdentity")))
        .isEqualTo("IncompleteSignature");
    assertThat(
            code(
                STS.request(STS.as("alice"), "GetCallerIdentity")
                    .at(START.minusSeconds(1000))
                    .send()))
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(code(STS.call(STS.as("alice").in("eu-west-1"), "GetCallerIdentity")))
        .isEqualTo("SignatureDoesNotMatch");
    WireResponse anonymous = STS.call(STS.anonymous(), "GetCallerIdentity");
    assertThat(anonymous.status()).isEqualTo(403);
    assertThat(code(anonymous)).isEqualTo("MissingAuthenticationToken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void a_request_may_be_in_the_query(String method) {
    String target = "/?Action=GetCallerIdentity&Version=2011-06-15";
    WireRequest signed = STS.as("alice").request(method, target).at(START);
    // Unlike for S3, the hash of the body is signed in a presigned URL, too.
    WireRequest presigned =
        STS.as("alice")
            .request(method, target)
            .payloadHash(WireSigner.sha256(new byte[0]))
            .presigned(Duration.ofMinutes(1))
            .at(START);

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
    WireResponse response = STS.call(STS.as("alice"), action);

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
        STS.as("alice")
            .post("/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form)
            .send();

    assertThat(response.status()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void a_request_that_is_too_long_is_refused() {
    WireResponse response = STS.assume(STS.as("alice"), "for-alice", "Policy", "x".repeat(200_000));

    assertThat(response.status()).isEqualTo(413);
  }

  @Test
  void s3_stays_where_it_was() {
    WireClient s3 = STS.as("alice").forService("s3").as("root", "root-secret");

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
    Queue<CompletedRequest> completed = new ConcurrentLinkedQueue<>();
    WireResponse issued;
    try (HafizServer server =
        HafizServer.builder()
            .identities(StsServer.IDENTITIES)
            .clock(() -> START)
            .onRequest(completed::add)
            .start()) {
      WireClient bob =
          WireClient.of("127.0.0.1", server.port(), "bob", "bob-secret", "us-east-1")
              .forService("sts");
      issued = STS.assume(bob.as("alice", "alice-secret"), "for-alice");
      STS.assume(bob, "for-alice");
    }

    assertThat(completed)
        .extracting(CompletedRequest::operation, CompletedRequest::errorCode)
        .containsExactlyInAnyOrder(
            tuple(Optional.of("AssumeRole"), Optional.empty()),
            tuple(Optional.of("AssumeRole"), Optional.of("AccessDenied")));
    assertThat(completed.toString())
        .doesNotContain(issued.xpath("//SecretAccessKey"), issued.xpath("//SessionToken"));
  }
}
