package io.hafiz.http.internal.sigv4;

import static io.hafiz.http.internal.sigv4.MistakenRequests.alsoSigning;
import static io.hafiz.http.internal.sigv4.MistakenRequests.get;
import static io.hafiz.http.internal.sigv4.MistakenRequests.made;
import static io.hafiz.http.internal.sigv4.MistakenRequests.requireNamed;
import static io.hafiz.http.internal.sigv4.MistakenRequests.row;
import static io.hafiz.http.internal.sigv4.MistakenRequests.sent;
import static io.hafiz.http.wire.WireMistake.canonical;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done to paths, queries and headers by a signer that shares no code with the server. */
class RequestMistakesTest {
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

  @ParameterizedTest(name = "{0}")
  @MethodSource({"paths", "queries", "hosts", "headers"})
  void a_mistake_is_named_and_no_secret_told(String mistake, Exchange exchange) {
    requireNamed(mistake, exchange);
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
}
