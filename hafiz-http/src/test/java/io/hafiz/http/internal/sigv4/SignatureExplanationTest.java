package io.hafiz.http.internal.sigv4;

import static io.hafiz.http.internal.sigv4.MistakenRequests.HELLO_SHA256;
import static io.hafiz.http.internal.sigv4.MistakenRequests.KNOWN;
import static io.hafiz.http.internal.sigv4.MistakenRequests.OTHER_SECRET;
import static io.hafiz.http.internal.sigv4.MistakenRequests.alsoSigning;
import static io.hafiz.http.internal.sigv4.MistakenRequests.explain;
import static io.hafiz.http.internal.sigv4.MistakenRequests.get;
import static io.hafiz.http.internal.sigv4.MistakenRequests.made;
import static io.hafiz.http.internal.sigv4.MistakenRequests.requireNamed;
import static io.hafiz.http.internal.sigv4.MistakenRequests.row;
import static io.hafiz.http.internal.sigv4.MistakenRequests.sent;
import static io.hafiz.http.wire.WireMistake.canonical;
import static io.hafiz.http.wire.WireMistake.key;
import static io.hafiz.http.wire.WireMistake.scope;
import static io.hafiz.http.wire.WireMistake.stringToSign;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.http.Limits;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.wire.WireMistake;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is made by a signer that shares no code with the server, and must be named. */
class SignatureExplanationTest {
  private static final String ABC_SHA256 =
      WireSigner.sha256("abc".getBytes(StandardCharsets.UTF_8));

  static Stream<Arguments> secrets() {
    String secret = Exchange.SECRET;
    return Stream.of(
        secret("is followed by a line feed", secret + "\n"),
        secret("is followed by a space", secret + " "),
        secret("is preceded by a space", " " + secret),
        secret("is followed by carriage return and line feed", secret + "\r\n"),
        secret("is in double quotes", '"' + secret + '"'),
        secret("is in single quotes", "'" + secret + "'"),
        secret("is followed by a carriage return", secret + "\r"),
        secret("is followed by a tab", secret + "\t"),
        secret("has spaces around it", " " + secret + " "),
        secret("is preceded by a byte order mark", "\uFEFF" + secret),
        secret("is followed by a semicolon", secret + ";"),
        secret("is percent-coded", secret.replace("/", "%2F")),
        secret("has a backslash before each /", secret.replace("/", "\\/")),
        secret("is in lower case", secret.toLowerCase(Locale.ROOT)),
        secret("is in upper case", secret.toUpperCase(Locale.ROOT)),
        secret("is without its first character", secret.substring(1)),
        secret("is without its last character", secret.substring(0, secret.length() - 1)),
        secret("is empty", ""),
        secret("is the access key id", Exchange.ACCESS_KEY),
        secret("is that of the access key AKIAOTHER", OTHER_SECRET),
        secret("is in Base64", "d0phbHJYVXRuRkVNSS9LN01ERU5HL2JQeFJmaUNZRVhBTVBMRUtFWQ=="),
        row(
            "the secret has a space for each +",
            Exchange.CLIENT.as("AKIAOTHER", OTHER_SECRET.replace('+', ' ')).get("/bucket/key")),
        row(
            "the secret is without the white space at its ends",
            Exchange.CLIENT.as("AKIAPADDED", "padded secret").get("/bucket/key")));
  }

  static Stream<Arguments> scopes() {
    return Stream.of(
        made("the region is \"eu-west-1\" in the signing key", key("us-east-1", "eu-west-1")),
        made("the region is \"auto\" in the signing key", key("us-east-1", "auto")),
        made("the region is \"\" in the signing key", key("us-east-1", "")),
        made(
            "the region is \"eu-central-1\" in the string to sign",
            stringToSign("us-east-1", "eu-central-1")),
        made(
            "the region is \"us-west-2\" in the signing key and in the string to sign",
            scope("us-east-1", "us-west-2")),
        made("the service is \"execute-api\" in the signing key", key("/s3/", "/execute-api/")),
        made(
            "the service is \"S3\" in the signing key and in the string to sign",
            scope("/s3/", "/S3/")),
        made("the day is \"20130523\" in the signing key", key("20130524", "20130523")),
        made("the day is \"20130525\" in the signing key", key("20130524", "20130525")),
        made(
            "the time in the string to sign is 2 s later",
            stringToSign("20130524T000000Z", "20130524T000002Z")),
        made(
            "the time in the string to sign is 1 s earlier",
            stringToSign("20130524T000000Z", "20130523T235959Z")),
        made(
            "the time in the string to sign is written with hyphens and colons",
            stringToSign("20130524T000000Z", "2013-05-24T00:00:00Z")),
        row(
            "the time in the string to sign is that of the header date",
            get("/bucket/key")
                .header("Date", "20130524T000100Z")
                .making(stringToSign("T000000Z", "T000100Z"))));
  }

  static Stream<Arguments> methods() {
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        row("the method is GET", get("/bucket/key").presigned(hour), sent("GET ", "HEAD ")),
        row("the method is GET", get("/bucket/key").presigned(hour), sent("GET ", "PUT ")),
        row("the method is PUT", get("/bucket/key").making(canonical("GET\n", "PUT\n"))),
        row("the method is get", get("/bucket/key").making(canonical("GET\n", "get\n"))));
  }

  static Stream<Arguments> payloads() {
    String unsigned = PayloadHash.UNSIGNED_PAYLOAD;
    String chunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    return Stream.of(
        payload(unsigned, HELLO_SHA256, unsigned),
        payload("that of an empty body", HELLO_SHA256, PayloadHash.EMPTY_SHA256),
        payload("that of the body", unsigned, HELLO_SHA256),
        payload(chunks, HELLO_SHA256, chunks),
        payload("in upper case", ABC_SHA256, ABC_SHA256.toUpperCase(Locale.ROOT)),
        payload("left out", HELLO_SHA256, ""),
        row(
            "the payload hash is that of the body",
            get("/bucket/key")
                .presigned(Duration.ofHours(1))
                .making(canonical(unsigned, HELLO_SHA256))),
        row(
            "the payload hash is that of an empty body, in x-amz-content-sha256 too",
            get("/bucket/key"),
            sent("sha256: " + PayloadHash.EMPTY_SHA256, "sha256: " + unsigned)),
        row(
            "the payload hash is that of x-amz-checksum-sha256",
            get("/bucket/key")
                .unsignedPayload()
                .header("x-amz-checksum-sha256", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
                .making(canonical("\n" + unsigned, "\n" + ABC_SHA256))));
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        made("lines end in carriage return and line feed", canonical("\n", "\r\n")),
        made("the headers are not followed by an empty line", canonical("\n\nhost;", "\nhost;")),
        made(
            "header names are followed by a colon and a space",
            canonical("\nhost:", "\nhost: ")
                .andCanonical("sha256:", "sha256: ")
                .andCanonical("date:", "date: ")),
        row(
            "the headers are signed in the order in which they are listed",
            get("/bucket/key")
                .making(
                    canonical("x-amz-date:20130524T000000Z\n", "")
                        .andCanonical("\nhost:", "\nx-amz-date:20130524T000000Z\nhost:")
                        .andCanonical(
                            "host;x-amz-content-sha256;x-amz-date",
                            "x-amz-date;host;x-amz-content-sha256")),
            sent("=host;x-amz-content-sha256;x-amz-date", "=x-amz-date;host;x-amz-content-sha256")),
        row(
            "the names of the headers are signed in the case in which they are listed",
            get("/bucket/key").making(canonical("\nhost", "\nHost")),
            sent("SignedHeaders=host", "SignedHeaders=Host")),
        row(
            "the list of signed headers is signed as it was sent",
            get("/bucket/key").making(canonical("\nhost;", "\nHost;")),
            sent("SignedHeaders=host", "SignedHeaders=Host")));
  }

  static Stream<Arguments> two() {
    return Stream.of(
        row(
            "the secret is followed by a line feed and the header host is \"localhost:80\"",
            Exchange.CLIENT.as(Exchange.ACCESS_KEY, Exchange.SECRET + "\n").get("/bucket/key"),
            sent("Host: localhost:80", "Host: localhost:9000")),
        row(
            "the method is GET and the header host is \"outside\"",
            get("/bucket/key").header("Host", "outside").presigned(Duration.ofHours(1)),
            sent("GET ", "HEAD "),
            sent("Host: outside", "Host: inside\r\nX-Forwarded-Host: outside")),
        row(
            "the path is encoded twice and the query is without = behind names",
            get("/bucket/a%20b?acl").making(canonical("%20", "%2520").andCanonical("acl=", "acl"))),
        row(
            "the region is \"us-west-2\" in the signing key and the payload hash is UNSIGNED-PAYLOAD",
            get("/bucket/key")
                .making(
                    new WireMistake(
                        canonical("\n" + PayloadHash.EMPTY_SHA256, "\nUNSIGNED-PAYLOAD")
                            .canonicalRequest(),
                        UnaryOperator.identity(),
                        key("us-east-1", "us-west-2").keyScope()))),
        row(
            "the header content-type is \"a/b\" and the header accept-encoding is \"gzip\"",
            alsoSigning("accept-encoding", "gzip").header("Content-Type", "a/b"),
            sent("SignedHeaders=", "SignedHeaders=accept-encoding;"),
            sent("Content-Type: a/b", "Content-Type: a/b; charset=utf-8\r\nAccept-Encoding: br")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"secrets", "scopes", "methods", "payloads", "layouts", "two"})
  void a_mistake_is_named_and_no_secret_told(String mistake, Exchange exchange) {
    requireNamed(mistake, exchange);
  }

  @Test
  void a_right_signature_and_an_unknown_key_are_not_explained() {
    assertThat(explain(Exchange.of(get("/bucket/key")))).isEmpty();
    assertThat(explain(Exchange.of(Exchange.CLIENT.as("AKIANONE", "x").get("/bucket/key"))))
        .isEmpty();
    assertThat(explain(Exchange.of(Exchange.CLIENT.anonymous().get("/bucket/key")))).isEmpty();
  }

  @Test
  void a_mismatch_without_a_usual_mistake_says_so() {
    long seed = Long.getLong("hafiz.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      SignatureDiagnosis diagnosis = explain(Exchange.of(unexplainable(random))).orElseThrow();

      assertThat(diagnosis)
          .as("-Dhafiz.seed=%d", seed)
          .isInstanceOfSatisfying(
              SignatureDiagnosis.Unexplained.class,
              unexplained -> assertThat(unexplained.tried()).isBetween(1000, 2500));
    }
  }

  @Test
  void a_right_signature_costs_nothing() {
    CredentialsProvider provider =
        new CredentialsProvider() {
          @Override
          public Optional<Credentials> find(String accessKeyId) {
            return Optional.of(KNOWN);
          }

          @Override
          public Collection<Credentials> knownCredentials() {
            throw new AssertionError("asked for every key");
          }
        };
    SigV4Authenticator authenticator =
        new SigV4Authenticator(provider, SigningScope.s3(Exchange.REGION), Limits.DEFAULT);

    assertThat(authenticator.authenticate(Exchange.of(get("/bucket/key")).head(), Exchange.NOW))
        .isNotNull();
  }

  private static WireRequest unexplainable(Random random) {
    String key = WireSigner.encodeKey(text(random, 1 + random.nextInt(40)));
    WireRequest request =
        Exchange.CLIENT
            .as(Exchange.ACCESS_KEY, text(random, 40))
            .get("/bucket/" + key + "?a=1&" + WireSigner.encode(text(random, 5)) + "&b&a=2")
            .header("x-amz-meta-a", "a  b")
            .header("Content-Type", "text/plain; charset=utf-8")
            .addHeader("x-amz-meta-b", "1")
            .addHeader("x-amz-meta-b", "2")
            .unsignedHeader("X-Forwarded-Host", "outside");
    return random.nextBoolean() ? request : request.presigned(Duration.ofHours(1));
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 0, 5)
        .mapToObj(kind -> List.of("a", "/", "+", " ", "\u00FC").get(kind))
        .collect(Collectors.joining());
  }

  private static Arguments secret(String mistake, String secret) {
    return row(
        "the secret " + mistake,
        Exchange.CLIENT.as(Exchange.ACCESS_KEY, secret).get("/bucket/key"));
  }

  private static Arguments payload(String mistake, String sent, String signed) {
    return row(
        "the payload hash is " + mistake,
        get("/bucket/key").payloadHash(sent).making(canonical("\n" + sent, "\n" + signed)));
  }
}
