package io.hafiz.http.internal.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signature in a query may be, and what AWS answers to one that is not. */
class PresignedQueryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String CREDENTIAL = "Error parsing the X-Amz-Credential parameter; ";
  private static final String REQUIRED =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
          + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
  private static final String WEEK =
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
          + " be less than 604800 seconds";

  @Test
  void a_presigned_request_is_the_key_owner_s() {
    Authentication authentication = authenticate(Exchange.of(get()), 2);

    assertThat(authentication.principal()).isEqualTo(Principal.Root.DEFAULT);
    assertThat(authentication.context())
        .isEqualTo(
            Map.of(
                "s3:signatureversion", List.of("AWS4-HMAC-SHA256"),
                "s3:authtype", List.of("REST-QUERY-STRING"),
                "s3:signatureage", List.of("2000"),
                "s3:x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD")));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        error(swap("X-Amz-Algorithm=AWS4-HMAC-SHA256", "a=b"), REQUIRED),
        error(swap("X-Amz-Credential", "a"), REQUIRED),
        error(swap("X-Amz-Date", "a"), REQUIRED),
        error(swap("X-Amz-Expires", "a"), REQUIRED),
        error(swap("X-Amz-SignedHeaders", "a"), REQUIRED),
        error(swap("X-Amz-Signature", "a"), REQUIRED),
        error(swap("&X-Amz-Expires=60", "&X-Amz-Expires=60&X-Amz-Expires=60"), REQUIRED),
        error(
            swap("=AWS4-HMAC-SHA256", "=AWS4-HMAC-SHA1"),
            "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\""),
        Arguments.of(
            swap("=AWS4-HMAC-SHA256", "=AWS4-ECDSA-P256-SHA256"),
            501,
            "NotImplemented",
            "The algorithm AWS4-ECDSA-P256-SHA256 (SigV4A) is not implemented."),
        error(
            swap("Date=20130524T000000Z", "Date=20130524"),
            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""),
        error(expires("-1"), "X-Amz-Expires must be non-negative"),
        error(expires("1h"), "X-Amz-Expires should be a number"),
        error(expires(""), "X-Amz-Expires should be a number"),
        error(expires("9223372036854775808"), "X-Amz-Expires should be a number"),
        error(expires("604801"), WEEK),
        error(expires("9223372036854775807"), WEEK),
        error(
            swap("%2Faws4_request", ""),
            CREDENTIAL
                + "the Credential is mal-formed; expecting"
                + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."),
        error(
            swap("%2F20130524%2F", "%2F2013-05-24%2F"),
            CREDENTIAL
                + "incorrect date format \"2013-05-24\". This date in the credential must be in"
                + " the format \"yyyyMMdd\"."),
        error(
            swap("us-east-1", "us-west-2"),
            CREDENTIAL + "the region 'us-west-2' is wrong; expecting 'us-east-1'"),
        error(
            swap("%2Fs3%2F", "%2Fsqs%2F"),
            CREDENTIAL + "incorrect service \"sqs\". This endpoint belongs to \"s3\"."),
        error(
            swap("aws4_request", "aws4"),
            CREDENTIAL + "incorrect terminal \"aws4\". This endpoint uses \"aws4_request\"."),
        error(
            swap("%2F20130524%2F", "%2F20130525%2F"),
            "Invalid credential date \"20130525\". This date is not the same as X-Amz-Date:"
                + " \"20130524\"."),
        denied(swap("SignedHeaders=host", "SignedHeaders=range")),
        denied(swap("\r\n\r\n", "\r\nx-amz-acl: public-read\r\n\r\n")),
        Arguments.of(
            swap("%2F" + "20130524", "X%2F20130524"),
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records."),
        mismatch(swap("?", "?versionId=null&")),
        mismatch(swap("/key", "/%6Bez")),
        mismatch(swap("GET ", "DELETE ")),
        mismatch(swap("Expires=60", "Expires=61")),
        mismatch(swap("SignedHeaders=host", "SignedHeaders=host%3Brange")),
        mismatch(swap("x-id=GetObject", "x-id=getObject")),
        mismatch(swap("x-id=GetObject", "x-id=GetObject&x-id=GetObject")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_signature_is_refused(UnaryOperator<String> edit, int status, String code, String message) {
    S3Exception refusal = refusal(Exchange.of(get(), edit), 0);

    assertThat(refusal.code().code()).isEqualTo(code);
    assertThat(refusal.code().status()).isEqualTo(status);
    assertThat(refusal).hasMessage(message);
  }

  @Test
  void a_wrong_region_is_told_the_right_one() {
    assertThat(refusal(Exchange.of(get(), swap("us-east-1", "eu-west-1")), 0).details())
        .isEqualTo(Map.of("Region", "us-east-1"));
  }

  @Test
  void a_header_may_be_signed_beyond_the_host() {
    WireRequest put = Exchange.CLIENT.put("/b/k").header("x-amz-acl", "private").presigned(MINUTE);

    assertThat(Exchange.of(put).authenticate().principal()).isEqualTo(Principal.Root.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/b/k?prefix=a%2fb", "/b/k?prefix=a/b", "/b/k?b=2&a=1&a=&acl", "/b/%6b"})
  void a_target_is_signed_as_what_it_means(String target) {
    Exchange exchange = Exchange.of(Exchange.CLIENT.get(target).presigned(MINUTE));

    assertThat(exchange.authenticate().principal()).isEqualTo(Principal.Root.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 60", "604800, 604800", "0, 0"})
  void a_url_is_valid_to_its_last_second(int validity, int age) {
    Exchange exchange =
        Exchange.of(Exchange.CLIENT.get("/b/k").presigned(Duration.ofSeconds(validity)));

    assertThat(authenticate(exchange, age).principal()).isEqualTo(Principal.Root.DEFAULT);
    S3Exception refusal = refusal(exchange, age + 1);
    assertThat(refusal).hasMessage("Request has expired");
    assertThat(refusal.code().code()).isEqualTo("AccessDenied");
    assertThat(refusal.details())
        .isEqualTo(
            Map.of(
                "X-Amz-Expires", Integer.toString(validity),
                "Expires", Exchange.NOW.plusSeconds(validity).toString(),
                "ServerTime", Exchange.NOW.plusSeconds(age + 1).toString()));
  }

  @Test
  void a_url_may_be_a_quarter_of_an_hour_early() {
    Instant signed = Exchange.NOW.plusSeconds(900);
    Exchange exchange = Exchange.of(get().at(signed).bytes());

    assertThat(authenticate(exchange, 0).principal()).isEqualTo(Principal.Root.DEFAULT);
    S3Exception refusal = refusal(exchange, -1);
    assertThat(refusal).hasMessage("Request is not yet valid");
    assertThat(refusal.code().code()).isEqualTo("AccessDenied");
    assertThat(refusal.details())
        .isEqualTo(
            Map.of(
                "X-Amz-Date", "1369354500000",
                "Expires", "2013-05-24T00:16:00Z",
                "ServerTime", "2013-05-23T23:59:59Z"));
  }

  private static WireRequest get() {
    return Exchange.CLIENT.get("/bucket/key?x-id=GetObject").presigned(MINUTE).at(Exchange.NOW);
  }

  private static Authentication authenticate(Exchange exchange, int age) {
    return exchange.authenticate(
        Exchange.NOW.plusSeconds(age), Credentials.of(Exchange.ACCESS_KEY, Exchange.SECRET));
  }

  private static S3Exception refusal(Exchange exchange, int age) {
    return catchThrowableOfType(S3Exception.class, () -> authenticate(exchange, age));
  }

  private static UnaryOperator<String> expires(String value) {
    return swap("X-Amz-Expires=60", "X-Amz-Expires=" + value);
  }

  private static UnaryOperator<String> swap(String from, String to) {
    return text -> {
      assertThat(text).contains(from);
      return text.replace(from, to);
    };
  }

  private static Arguments error(UnaryOperator<String> edit, String message) {
    return Arguments.of(edit, 400, "AuthorizationQueryParametersError", message);
  }

  private static Arguments denied(UnaryOperator<String> edit) {
    return Arguments.of(
        edit,
        403,
        "AccessDenied",
        "There were headers present in the request which were not signed");
  }

  private static Arguments mismatch(UnaryOperator<String> edit) {
    return Arguments.of(
        edit,
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.");
  }
}
