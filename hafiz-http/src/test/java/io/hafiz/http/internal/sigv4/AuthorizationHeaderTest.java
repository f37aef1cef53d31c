package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.wire.WireRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a signature in a header may be, and what AWS answers to one that is not. */
class AuthorizationHeaderTest {
  private static final String MALFORMED = "The authorization header is malformed; ";
  private static final String NOT_SIGNED =
      "There were headers present in the request which were not signed";
  private static final String VERSION_2 =
      "The authorization mechanism you have provided is not supported. Please use"
          + " AWS4-HMAC-SHA256.";

  @Test
  void a_signed_request_is_the_key_owner_s() {
    Authentication authentication = Exchange.of(get()).authenticate();

    assertThat(authentication.principal()).isEqualTo(Principal.Root.DEFAULT);
    assertThat(authentication.context())
        .isEqualTo(
            Map.of(
                "s3:signatureversion", List.of("AWS4-HMAC-SHA256"),
                "s3:authtype", List.of("REST-HEADER"),
                "s3:x-amz-content-sha256", List.of(PayloadHash.EMPTY_SHA256)));
  }

  @Test
  void a_request_without_a_signature_is_anonymous() {
    Authentication authentication =
        Exchange.of(Exchange.CLIENT.anonymous().get("/bucket/key")).authenticate();

    assertThat(authentication.principal()).isEqualTo(Principal.ANONYMOUS);
    assertThat(authentication.context()).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("no Credential", swap("Credential=", "X="), 400, malformed(), components()),
        refused("no SignedHeaders", swap("SignedHeaders=", "X="), 400, malformed(), components()),
        refused("no Signature", swap("Signature=", "X="), 400, malformed(), components()),
        refused(
            "a component without a value",
            swap("Signature=", "Signature"),
            400,
            malformed(),
            MALFORMED + "the authorization component \"Signature"),
        refused(
            "a credential of four parts",
            swap("/us-east-1/", "/"),
            400,
            malformed(),
            MALFORMED
                + "the Credential is mal-formed; expecting"
                + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."),
        refused(
            "a credential's date of seven digits",
            swap("/20130524/", "/2013052/"),
            400,
            malformed(),
            MALFORMED
                + "incorrect date format \"2013052\". This date in the credential must be in the"
                + " format \"yyyyMMdd\"."),
        refused(
            "a credential of another day",
            swap("/20130524/", "/20130523/"),
            400,
            malformed(),
            MALFORMED + "Invalid credential date. Date is not the same as X-Amz-Date."),
        refused(
            "no region",
            swap("/us-east-1/", "//"),
            400,
            malformed(),
            MALFORMED + "a non-empty region must be provided in the credential."),
        refused(
            "another region",
            swap("/us-east-1/", "/eu-west-1/"),
            400,
            malformed(),
            MALFORMED + "the region 'eu-west-1' is wrong; expecting 'us-east-1'"),
        refused(
            "another service",
            swap("/s3/", "/ec2/"),
            400,
            malformed(),
            MALFORMED + "incorrect service \"ec2\". This endpoint belongs to \"s3\"."),
        refused(
            "another terminator",
            swap("aws4_request", "aws5_request"),
            400,
            malformed(),
            MALFORMED
                + "incorrect terminal \"aws5_request\". This endpoint uses \"aws4_request\"."),
        refused(
            "a scheme of S3 nobody knows",
            swap("AWS4-HMAC-SHA256 ", "Bearer "),
            400,
            "InvalidArgument",
            "Unsupported Authorization Type"),
        refused(
            "no space",
            text -> text.replaceFirst("Authorization: .*", "Authorization: AWS4-HMAC-SHA256"),
            400,
            "InvalidArgument",
            "Authorization header is invalid -- one and only one ' ' (space) required"),
        refused(
            "signature version 2",
            text -> text.replaceFirst("Authorization: .*", "Authorization: AWS AKIA:c2ln"),
            400,
            "InvalidRequest",
            VERSION_2),
        refused(
            "signature version 2 in the query",
            text ->
                text.replaceFirst("Authorization: .*\r\n", "")
                    .replace(" HTTP/1.1", "?AWSAccessKeyId=A&Expires=1&Signature=x HTTP/1.1"),
            400,
            "InvalidRequest",
            VERSION_2),
        refused(
            "signature version 4A",
            swap("AWS4-HMAC-SHA256 ", "AWS4-ECDSA-P256-SHA256 "),
            501,
            "NotImplemented",
            "The algorithm AWS4-ECDSA-P256-SHA256 (SigV4A) is not implemented."),
        refused(
            "a presigned query as well",
            swap(" HTTP/1.1", "?X-Amz-Algorithm=AWS4-HMAC-SHA256 HTTP/1.1"),
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter,"),
        refused(
            "a version 2 query as well",
            swap(" HTTP/1.1", "?Signature=x HTTP/1.1"),
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed;"),
        refused(
            "two Authorization headers",
            swap("\r\n\r\n", "\r\nAuthorization: AWS4-HMAC-SHA256 x\r\n\r\n"),
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed;"),
        refused(
            "no payload hash",
            text -> text.replaceFirst("x-amz-content-sha256: .*\r\n", ""),
            400,
            "InvalidRequest",
            "Missing required header for this request: x-amz-content-sha256"),
        refused(
            "a payload hash of 63 digits",
            swap("x-amz-content-sha256: e", "x-amz-content-sha256: "),
            400,
            "InvalidArgument",
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"),
        refused(
            "a payload hash with another letter",
            swap("x-amz-content-sha256: e", "x-amz-content-sha256: g"),
            400,
            "InvalidArgument",
            "x-amz-content-sha256 must be"),
        refused(
            "chunks signed by version 4A",
            text ->
                text.replaceFirst(
                    "sha256: .*", "sha256: STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"),
            501,
            "NotImplemented",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER (SigV4A) is not implemented."),
        refused(
            "no date",
            text -> text.replaceFirst("x-amz-date: .*\r\n", ""),
            403,
            "AccessDenied",
            "AWS authentication requires a valid Date or x-amz-date header"),
        refused(
            "a date in another form",
            swap("x-amz-date: 20130524T000000Z", "x-amz-date: 2013-05-24T00:00:00Z"),
            403,
            "AccessDenied",
            "AWS authentication requires a valid Date or x-amz-date header"),
        refused(
            "a date that does not exist",
            swap("x-amz-date: 20130524T", "x-amz-date: 20130532T"),
            403,
            "AccessDenied",
            "AWS authentication requires a valid Date or x-amz-date header"),
        refused("host not signed", swap("=host;", "="), 403, "AccessDenied", NOT_SIGNED),
        refused(
            "an x-amz- header not signed",
            swap("\r\n\r\n", "\r\nX-Amz-Meta-Color: red\r\n\r\n"),
            403,
            "AccessDenied",
            NOT_SIGNED),
        refused(
            "Content-MD5 not signed",
            swap("\r\n\r\n", "\r\nContent-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\n\r\n"),
            403,
            "AccessDenied",
            NOT_SIGNED),
        refused(
            "an unknown access key",
            swap(Exchange.ACCESS_KEY, "AKIAUNKNOWN"),
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records."),
        refused(
            "no access key",
            swap(Exchange.ACCESS_KEY, ""),
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records."),
        refused("another path", swap("/bucket/key", "/bucket/kex"), 403, mismatch(), ""),
        refused("a path that stands for the same", swap("/key", "/./key"), 403, mismatch(), ""),
        refused("a doubled slash", swap("/key", "//key"), 403, mismatch(), ""),
        refused("another method", swap("GET ", "HEAD "), 403, mismatch(), ""),
        refused("another parameter", swap(" HTTP", "?versionId=1 HTTP"), 403, mismatch(), ""),
        refused("another host", swap("Host: l", "Host: L"), 403, mismatch(), ""),
        refused("a changed header", swap("range: a", "range: b"), 403, mismatch(), ""),
        refused(
            "a removed header",
            text -> text.replaceFirst("x-amz-range.*\r\n", ""),
            403,
            mismatch(),
            ""),
        refused(
            "an empty signature",
            text -> text.replaceFirst("Signature=\\w+", "Signature="),
            403,
            mismatch(),
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void a_signature_is_refused(
      String name, UnaryOperator<String> edit, int status, String code, String message) {
    S3Exception refusal = refusal(Exchange.of(get(), edit));

    assertThat(refusal.code().code()).isEqualTo(code);
    assertThat(refusal.code().status()).isEqualTo(status);
    assertThat(refusal).hasMessageStartingWith(message);
  }

  @Test
  void a_wrong_region_is_told_the_right_one() {
    assertThat(refusal(Exchange.of(get(), swap("/us-east-1/", "/eu-west-1/"))).details())
        .isEqualTo(Map.of("Region", "us-east-1"));
  }

  @Test
  void headers_that_are_not_signed_are_named() {
    Exchange exchange =
        Exchange.of(get(), swap("\r\n\r\n", "\r\nX-Amz-Acl: private\r\nx-amz-meta-b: 1\r\n\r\n"));

    assertThat(refusal(exchange).details())
        .isEqualTo(Map.of("HeadersNotSigned", "x-amz-acl, x-amz-meta-b"));
  }

  @Test
  void an_unknown_key_is_named() {
    assertThat(refusal(Exchange.of(get(), swap(Exchange.ACCESS_KEY, "AKIAX"))).details())
        .isEqualTo(Map.of("AWSAccessKeyId", "AKIAX"));
  }

  @Test
  void a_wrong_signature_is_told_what_should_have_been_signed() {
    WireRequest request =
        Exchange.CLIENT.as(Exchange.ACCESS_KEY, "another secret").get("/b?p=a%20b");
    String canonical =
        "GET\n/b\np=a%20b\nhost:localhost:80\nx-amz-content-sha256:"
            + PayloadHash.EMPTY_SHA256
            + "\nx-amz-date:20130524T000000Z\n\nhost;x-amz-content-sha256;x-amz-date\n"
            + PayloadHash.EMPTY_SHA256;

    Map<String, String> details = refusal(Exchange.of(request)).details();

    assertThat(details.keySet())
        .containsExactly(
            "AWSAccessKeyId",
            "StringToSign",
            "SignatureProvided",
            "StringToSignBytes",
            "CanonicalRequest",
            "CanonicalRequestBytes");
    assertThat(details)
        .containsEntry("AWSAccessKeyId", Exchange.ACCESS_KEY)
        .containsEntry("CanonicalRequest", canonical);
    assertThat(details.get("StringToSign"))
        .startsWith("AWS4-HMAC-SHA256\n20130524T000000Z\n" + Exchange.SCOPE + "\n");
    assertThat(details.get("SignatureProvided")).hasSize(64);
    assertThat(details.get("StringToSignBytes")).startsWith("41 57 53 34 2d");
    assertThat(details.get("CanonicalRequestBytes")).startsWith("47 45 54 0a 2f");
    assertThat(details.toString()).doesNotContain(Exchange.SECRET);
  }

  @ParameterizedTest
  @CsvSource({"-900, true", "900, true", "-901, false", "901, false"})
  void a_clock_may_be_a_quarter_of_an_hour_off(int seconds, boolean accepted) {
    Instant signed = Exchange.NOW.plusSeconds(seconds);
    Exchange exchange = Exchange.of(get().at(signed).bytes());

    if (accepted) {
      assertThat(exchange.authenticate().principal()).isEqualTo(Principal.Root.DEFAULT);
    } else {
      S3Exception refusal = refusal(exchange);
      assertThat(refusal.code().code()).isEqualTo("RequestTimeTooSkewed");
      assertThat(refusal.code().status()).isEqualTo(403);
      assertThat(refusal.details())
          .containsEntry("RequestTime", exchange.head().header("x-amz-date").orElseThrow())
          .containsEntry("ServerTime", "2013-05-24T00:00:00Z")
          .containsEntry("MaxAllowedSkewMilliseconds", "900000");
    }
  }

  @Test
  void the_date_header_serves_where_x_amz_date_is_absent() {
    Exchange exchange =
        Exchange.of(
            get(), swap("x-amz-date: 20130524T000000Z", "Date: Fri, 24 May 2013 00:00:00 GMT"));

    // It is read, and then what was signed is another text.
    assertThat(refusal(exchange).details().get("StringToSign")).contains("20130524T000000Z");
  }

  @Test
  void an_empty_secret_signs_as_any_other() {
    Exchange exchange = Exchange.of(Exchange.CLIENT.as("empty", "").get("/bucket"));

    assertThat(exchange.authenticate(Exchange.NOW, Credentials.of("empty", "")).principal())
        .isEqualTo(Principal.Root.DEFAULT);
    assertThat(refusal(exchange).code().code()).isEqualTo("InvalidAccessKeyId");
  }

  @Test
  void anonymous_chunks_cannot_be_signed() {
    Exchange exchange =
        Exchange.of(
            Exchange.CLIENT
                .anonymous()
                .put("/b/k")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));

    assertThat(refusal(exchange).code().code()).isEqualTo("MissingSecurityHeader");
  }

  private static WireRequest get() {
    return Exchange.CLIENT.get("/bucket/key").header("x-amz-range", "a").at(Exchange.NOW);
  }

  private static S3Exception refusal(Exchange exchange) {
    return Assertions.catchThrowableOfType(S3Exception.class, exchange::authenticate);
  }

  private static UnaryOperator<String> swap(String from, String to) {
    return text -> {
      assertThat(text).contains(from);
      return text.replace(from, to);
    };
  }

  private static Arguments refused(
      String name, UnaryOperator<String> edit, int status, String code, String message) {
    return Arguments.of(name, edit, status, code, message);
  }

  private static String malformed() {
    return "AuthorizationHeaderMalformed";
  }

  private static String mismatch() {
    return "SignatureDoesNotMatch";
  }

  private static String components() {
    return MALFORMED
        + "the authorization header requires three components: Credential, SignedHeaders, and"
        + " Signature.";
  }
}
