package io.hafiz.http.internal.sigv4;

import static io.hafiz.http.wire.WireMistake.canonical;
import static io.hafiz.http.wire.WireMistake.key;
import static io.hafiz.http.wire.WireMistake.scope;
import static io.hafiz.http.wire.WireMistake.stringToSign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.http.Limits;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.SignatureMistake;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.wire.WireMistake;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireSigner;
import io.hafiz.model.BucketName;
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
  private static final String OTHER_SECRET = "another/secret+of=another key";
  private static final Credentials KNOWN = Credentials.of(Exchange.ACCESS_KEY, Exchange.SECRET);
  private static final Credentials OTHER = Credentials.of("AKIAOTHER", OTHER_SECRET);
  private static final Credentials TEMPORARY =
      new Credentials(
          "ASIATEMPORARY",
          Exchange.SECRET,
          Optional.of("tok/en+="),
          Optional.empty(),
          Principal.Root.DEFAULT);
  private static final Credentials PADDED = Credentials.of("AKIAPADDED", " padded secret\n");
  private static final String HELLO_SHA256 =
      WireSigner.sha256("hello".getBytes(StandardCharsets.UTF_8));
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

  static Stream<Arguments> paths() {
    return Stream.of(
        path("encoded twice", "/bucket/a%20b", "/bucket/a%2520b"),
        path("with + for a space", "/bucket/a%20b", "/bucket/a+b"),
        path("with a space for +", "/bucket/a+b", "/bucket/a%20b", "/bucket/a%2Bb"),
        path("not encoded", "/bucket/a%20%C3%BC", "/bucket/a \u00C3\u00BC"),
        path("with escapes in lower case", "/bucket/%C3%BC", "/bucket/%c3%bc"),
        path(
            "with ! ' ( ) * left as they are",
            "/bucket/(%20)",
            "/bucket/(%20)",
            "/bucket/%28%20%29"),
        path("encoded as an HTML form", "/bucket/a%20~*", "/bucket/a+%7E*", "/bucket/a%20~%2A"),
        path("decoded once more", "/bucket/a%2520%3A", "/bucket/a%20%3A"),
        path("as it was sent", "/bucket/%41%2f%62", "/bucket/%41%2f%62", "/bucket/A/b"),
        path("normalized", "/bucket//a/./b/../c", "/bucket/a/c"),
        path("without empty segments", "/bucket//a/./b", "/bucket/a/./b"),
        path("with a slash at its end", "/bucket/a", "/bucket/a/"),
        path("without the slash at its end", "/bucket/a/", "/bucket/a"),
        path("without the slash at its start", "/bucket/a", "bucket/a"),
        path("with the slashes of the key encoded", "/bucket/a/b", "/bucket/a%2Fb"),
        row(
            "the path is preceded by /storage",
            get("/storage/bucket/a").unsignedHeader("X-Forwarded-Prefix", "/storage/"),
            sent("GET /storage", "GET ")));
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        query("in the order in which it was sent", "b=1&a=2", "b=1&a=2", "a=2&b=1"),
        query("sorted by names alone", "b=1&a=2&a=1", "a=2&a=1&b=1", "a=1&a=2&b=1"),
        query("sorted with the = behind names", "a=1&a-b=2", "a-b=2&a=1", "a=1&a-b=2"),
        query("sorted without regard to case", "B=1&a=2", "a=2&B=1", "B=1&a=2"),
        query("without = behind names", "acl", "acl", "acl="),
        query("empty", "list-type=2&prefix=a", "", "list-type=2&prefix=a"),
        query("encoded twice", "prefix=a%2F", "prefix=a%252F"),
        query("with + for a space", "prefix=a%20b", "prefix=a+b"),
        query("with a space for +", "prefix=a+b", "prefix=a%20b", "prefix=a%2Bb"),
        query("not encoded", "prefix=a%2Fb%3Ac", "prefix=a/b:c"),
        query("with escapes in lower case", "prefix=a%2F", "prefix=a%2f"),
        query("with / left as it is", "prefix=a/b%3A", "prefix=a/b%3A", "prefix=a%2Fb%3A"),
        query("preceded by ?", "a=1", "?a=1"),
        row(
            "the query is without x-id",
            get("/bucket/key?versionId=1"),
            sent("?versionId", "?x-id=GetObject&versionId")),
        row(
            "the query is without X-Amz-Security-Token",
            Exchange.CLIENT
                .as("ASIATEMPORARY", Exchange.SECRET, "tok/en+=")
                .get("/bucket/key")
                .presigned(Duration.ofHours(1))
                .making(canonical("&X-Amz-Security-Token=tok%2Fen%2B%3D", ""))));
  }

  static Stream<Arguments> hosts() {
    return Stream.of(
        host("localhost", "localhost:9000"),
        host("localhost:80", "localhost"),
        host("s3.example.com:443", "s3.example.com"),
        host("localhost:9000", "127.0.0.1:9000"),
        host("127.0.0.1", "localhost:9000"),
        host("s3.example.com", "S3.Example.com"),
        host("s3.us-east-1.amazonaws.com", "localhost"),
        host("bucket.s3.amazonaws.com", "localhost"),
        host("outside", "inside:80\r\nX-Forwarded-Host: outside"),
        host("outside:81", "inside\r\nX-Forwarded-Host: outside\r\nX-Forwarded-Port: 81"),
        host("outside:82", "inside\r\nForwarded: for=10.0.0.1;host=\"outside:82\""),
        row(
            "the bucket is in the host",
            get("/key").header("Host", "bucket.localhost"),
            sent("GET /key", "GET /bucket/key"),
            sent("bucket.localhost", "localhost")),
        row(
            "the bucket is in the path",
            get("/bucket/key"),
            sent("/bucket/key", "/key"),
            sent("Host: ", "Host: bucket.")),
        path("/key", "/bucket/key", "/key"),
        row(
            "the header host is \"bucket.localhost\"",
            get("/bucket/key").header("Host", "bucket.localhost"),
            sent("bucket.localhost", "localhost")));
  }

  static Stream<Arguments> headers() {
    String hash = "x-amz-content-sha256:" + PayloadHash.EMPTY_SHA256 + "\n";
    return Stream.of(
        header("is \"a/b\"", "Content-Type: a/b", "Content-Type: a/b; charset=utf-8"),
        header("is \"a/b;charset=UTF-8\"", "Content-Type: a/b;charset=UTF-8", "Content-Type: a/b"),
        header("is \"application/xml\"", "Content-Type: application/xml", "Content-Type: a/b"),
        header("is empty", "Content-Type: ", "Content-Type: a/b"),
        header("is \"0\"", "Content-Length: 0", "Content-Length: 5"),
        header("is \"gzip\"", "Content-Encoding: gzip", "Content-Encoding: aws-chunked,gzip"),
        header("is \"aws-chunked,br\"", "Content-Encoding: aws-chunked,br", "Content-Encoding: br"),
        header("is the first of its values alone", "x-amz-a: 1", "x-amz-a: 1\r\nx-amz-a: 2"),
        header("is the last of its values alone", "x-amz-a: 1", "x-amz-a: 2\r\nx-amz-a: 1"),
        header("is its values in reverse order", "x-amz-a: 1,2", "x-amz-a: 2\r\nx-amz-a: 1"),
        header(
            "is its values with a comma and a space between",
            "x-amz-a: 1, 2",
            "x-amz-a: 1\r\nx-amz-a: 2"),
        header("is without any white space", "x-amz-a: ab", "x-amz-a: a b"),
        header(
            "is in UTF-8, though it was sent in ISO 8859-1",
            "x-amz-a: \u00C3\u00BC",
            "x-amz-a: \u00FC"),
        header(
            "is in ISO 8859-1, though it was sent in UTF-8",
            "x-amz-a: \u00FC",
            "x-amz-a: \u00C3\u00BC"),
        alsoSigned("is \"identity\"", "accept-encoding", "identity", "accept-encoding: gzip"),
        alsoSigned("is \"keep-alive\"", "connection", "keep-alive", "connection: close"),
        alsoSigned("is \"100-continue\"", "expect", "100-continue", "x-dropped: expect"),
        alsoSigned("is empty", "from", "", "from: proxy"),
        row(
            "the header x-amz-a is as it was sent, with all its white space",
            get("/bucket/key").header("x-amz-a", "a  b").making(canonical("a b", "a  b"))),
        row(
            "the header x-amz-a is left out",
            get("/bucket/key")
                .header("x-amz-a", "a")
                .making(canonical("x-amz-a:a\n", "").andCanonical("x-amz-a;", ""))),
        made(
            "the header x-amz-content-sha256 is left out",
            canonical(hash, "").andCanonical("x-amz-content-sha256;", "")),
        row(
            "the header x-other is among those that are signed",
            get("/bucket/key")
                .unsignedHeader("X-Other", "1")
                .making(
                    canonical("\n\nhost;", "\nx-other:1\n\nhost;")
                        .andCanonical("x-amz-date\n", "x-amz-date;x-other\n"))));
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
  @MethodSource({
    "secrets",
    "scopes",
    "methods",
    "paths",
    "queries",
    "hosts",
    "headers",
    "payloads",
    "layouts",
    "two"
  })
  void a_mistake_is_named_and_no_secret_told(String mistake, Exchange exchange) {
    SignatureDiagnosis diagnosis = explain(exchange).orElseThrow();

    assertThat(diagnosis).isInstanceOf(SignatureDiagnosis.Explained.class);
    assertThat(((SignatureDiagnosis.Explained) diagnosis).mistakes())
        .extracting(SignatureMistake::description)
        .isEqualTo(List.of(mistake.split(" and (?=the )")));
    assertThat(diagnosis.toString())
        .doesNotContain(Exchange.SECRET, OTHER_SECRET, "tok")
        .doesNotContainPattern("[0-9a-f]{64}");
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
              unexplained -> assertThat(unexplained.tried()).isBetween(1000, 4096));
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

  private static Optional<SignatureDiagnosis> explain(Exchange exchange) {
    S3Request head = exchange.head();
    S3Request request =
        new S3Request(
            head.method(),
            head.rawPath(),
            head.query(),
            head.headers(),
            Optional.of(new BucketName("bucket")),
            Optional.empty(),
            head.remoteAddress(),
            Optional.empty());
    return new SigV4Authenticator(
            CredentialsProvider.of(KNOWN, OTHER, TEMPORARY, PADDED),
            SigningScope.s3(Exchange.REGION),
            Limits.DEFAULT)
        .explain(request, Optional.of(HELLO_SHA256), Exchange.NOW);
  }

  private static WireRequest get(String target) {
    return Exchange.CLIENT.get(target);
  }

  private static UnaryOperator<String> sent(String signed, String sent) {
    return text -> text.replace(signed, sent);
  }

  @SafeVarargs
  private static Arguments row(
      String mistake, WireRequest request, UnaryOperator<String>... edits) {
    UnaryOperator<String> all =
        text -> {
          String edited = text;
          for (UnaryOperator<String> edit : edits) {
            edited = edit.apply(edited);
          }
          return edited;
        };
    return arguments(mistake, Exchange.of(request.at(Exchange.NOW), all));
  }

  private static Arguments made(String mistake, WireMistake made) {
    return row(mistake, get("/bucket/key").making(made));
  }

  private static Arguments secret(String mistake, String secret) {
    return row(
        "the secret " + mistake,
        Exchange.CLIENT.as(Exchange.ACCESS_KEY, secret).get("/bucket/key"));
  }

  private static Arguments path(String mistake, String sent, String signed) {
    return path(mistake, sent, signed, sent);
  }

  private static Arguments path(String mistake, String sent, String signed, String canonical) {
    return row(
        "the path is " + mistake,
        get(sent).making(canonical("\n" + canonical + "\n", "\n" + signed + "\n")));
  }

  private static Arguments query(String mistake, String sent, String signed) {
    return query(mistake, sent, signed, sent);
  }

  private static Arguments query(String mistake, String sent, String signed, String canonical) {
    return row(
        "the query is " + mistake,
        get("/bucket?" + sent).making(canonical("\n" + canonical + "\n", "\n" + signed + "\n")));
  }

  private static Arguments host(String signed, String sent) {
    return row(
        "the header host is \"" + signed + "\"",
        get("/bucket/key").header("Host", signed),
        sent("Host: " + signed + "\r\n", "Host: " + sent + "\r\n"));
  }

  private static Arguments header(String mistake, String signed, String sent) {
    String[] field = signed.split(": ", 2);
    return row(
        "the header " + field[0].toLowerCase(Locale.ROOT) + " " + mistake,
        get("/bucket/key").header(field[0], field[1]),
        sent(signed + "\r\n", sent + "\r\n"));
  }

  private static Arguments alsoSigned(String mistake, String name, String signed, String sent) {
    return row(
        "the header " + name + " " + mistake,
        alsoSigning(name, signed),
        sent("SignedHeaders=", "SignedHeaders=" + name + ";"),
        sent("Host: ", sent + "\r\nHost: "));
  }

  /** Signs a header before the first of those that are always signed. */
  private static WireRequest alsoSigning(String name, String value) {
    return get("/bucket/key")
        .making(
            new WireMistake(
                text ->
                    text.replaceFirst("\n\n", "\n\n" + name + ":" + value + "\n")
                        .replaceFirst("\n(.*)\n(?=.*$)", "\n" + name + ";$1\n"),
                UnaryOperator.identity(),
                UnaryOperator.identity()));
  }

  private static Arguments payload(String mistake, String sent, String signed) {
    return row(
        "the payload hash is " + mistake,
        get("/bucket/key").payloadHash(sent).making(canonical("\n" + sent, "\n" + signed)));
  }
}
