package io.hafiz.http.internal.server;

import static io.hafiz.http.internal.server.TestEndpoint.bytes;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.http.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  /** Answers with the body it was sent. */
  private static final Operation ECHO =
      call ->
          S3Response.ok()
              .body(call.body().object(Optional.empty()).stream().readAllBytes())
              .header("x-path", call.request().rawPath());

  @Test
  void a_connection_serves_requests_after_errors() {
    try (TestEndpoint endpoint =
            TestEndpoint.answering(
                call -> {
                  throw S3Exception.noSuchKey(call.request().rawPath());
                });
        WireConnection connection = endpoint.connect()) {
      for (int i = 0; i < 3; i++) {
        connection.write(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(connection.read().code()).isEqualTo("NoSuchKey");
      }
    }
  }

  @Test
  void requests_sent_at_once_are_answered_in_order() {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO);
        WireConnection connection =
            endpoint.send(put("one") + put("") + put("three") + put("four"))) {
      for (String body : List.of("one", "", "three", "four")) {
        assertThat(connection.read().text()).isEqualTo(body);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 5x",
        "Content-Length:",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
      })
  void a_length_that_can_be_read_two_ways_is_refused_and_the_connection_closed(String header) {
    List<String> seen = new CopyOnWriteArrayList<>();
    Operation recording =
        call -> {
          seen.add(call.request().method());
          return ECHO.handle(call);
        };
    try (TestEndpoint endpoint = TestEndpoint.answering(recording);
        WireConnection connection =
            endpoint.send(
                "PUT / HTTP/1.1\r\nHost: a\r\n"
                    + header
                    + "\r\n\r\nhelloDELETE / HTTP/1.1\r\n"
                    + "Host: a\r\n\r\n")) {
      WireResponse response = connection.read();
      assertThat(response.status()).isEqualTo(400);
      assertThat(connection.isClosed()).isTrue();
      assertThat(seen).doesNotContain("DELETE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "POST"})
  void a_body_nobody_reads_is_never_the_next_request(String method) {
    List<String> seen = new CopyOnWriteArrayList<>();
    Operation recording =
        call -> {
          seen.add(call.request().rawPath());
          return S3Response.noContent();
        };
    String smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    try (TestEndpoint endpoint = TestEndpoint.answering(recording);
        WireConnection connection =
            endpoint.send(
                method
                    + " / HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + smuggled.length()
                    + "\r\n\r\n"
                    + smuggled
                    + "GET /?next HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(connection.read(method.equals("HEAD")).status()).isEqualTo(204);
      assertThat(connection.read().status()).isEqualTo(204);
      assertThat(seen).containsExactly("/", "/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      })
  void a_request_names_exactly_one_host(String request) {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO);
        WireConnection connection = endpoint.send(request)) {
      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void every_answer_carries_ids_date_and_server() {
    try (TestEndpoint endpoint = TestEndpoint.answering(call -> S3Response.ok())) {
      WireResponse one = endpoint.client().get("/").send();
      WireResponse other = endpoint.client().get("/").send();
      assertThat(one.header("x-amz-request-id").orElseThrow()).matches("[0-9A-F]{16}");
      assertThat(one.header("x-amz-request-id")).isNotEqualTo(other.header("x-amz-request-id"));
      assertThat(one.header("x-amz-id-2").orElseThrow()).matches("[A-Za-z0-9+/=]{64}");
      assertThat(one.headers("Date"))
          .singleElement()
          .asString()
          .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
      assertThat(one.headers("Server")).containsExactly("Hafiz");
      assertThat(one.headers("Content-Length")).containsExactly("0");
    }
  }

  @Test
  void an_error_document_carries_the_ids_of_its_answer() {
    try (TestEndpoint endpoint =
        TestEndpoint.answering(
            call -> {
              throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
            })) {
      WireResponse response = endpoint.client().get("/").send();
      assertThat(response.xpath("/Error/RequestId"))
          .isEqualTo(response.header("x-amz-request-id").orElseThrow());
      assertThat(response.xpath("/Error/HostId"))
          .isEqualTo(response.header("x-amz-id-2").orElseThrow());
    }
  }

  @Test
  void an_error_in_answer_to_head_has_its_length_but_no_body() {
    try (TestEndpoint endpoint =
            TestEndpoint.answering(
                call -> {
                  throw S3Exception.noSuchKey("k");
                });
        WireConnection connection =
            endpoint.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
      WireResponse head = connection.read(true);
      WireResponse get = connection.read();
      assertThat(head.status()).isEqualTo(404);
      assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
      assertThat(get.code()).isEqualTo("NoSuchKey");
    }
  }

  @Test
  void a_head_answer_has_the_length_a_get_would_have() {
    try (TestEndpoint endpoint =
            TestEndpoint.answering(
                call -> S3Response.ok().payload(new S3Response.Payload.HeadOnly(5L << 40)));
        WireConnection connection = endpoint.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(connection.read(true).header("Content-Length")).contains("5497558138880");
    }
  }

  @ParameterizedTest
  @CsvSource({"NOT_MODIFIED, 304"})
  void not_modified_has_neither_body_nor_length(S3ErrorCode code, int status) {
    try (TestEndpoint endpoint =
            TestEndpoint.answering(
                call -> {
                  throw new S3Exception(code).header("ETag", "\"e\"");
                });
        WireConnection connection =
            endpoint.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
      for (int i = 0; i < 2; i++) {
        WireResponse response = connection.read();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("ETag")).contains("\"e\"");
        assertThat(response.header("Content-Length")).isEmpty();
        assertThat(response.header("Transfer-Encoding")).isEmpty();
      }
    }
  }

  @Test
  void a_header_value_can_neither_add_a_header_nor_leave_one_byte() {
    try (TestEndpoint endpoint =
        TestEndpoint.answering(
            call ->
                S3Response.ok().header("x-test", "a\r\nx-injected: b\u0000\u007F\u20AC\u00E9"))) {
      WireResponse response = endpoint.client().get("/").send();
      assertThat(response.header("x-injected")).isEmpty();
      assertThat(response.header("x-test")).contains("a  x-injected: b  ?\u00E9");
    }
  }

  @Test
  void a_head_over_the_limit_is_refused_by_name() {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO)) {
      String big = "x".repeat(Limits.DEFAULT.maxHeaderBytes());
      assertThat(endpoint.client().get("/").header("x-big", big).send().code())
          .isEqualTo("RequestHeaderSectionTooLarge");
    }
  }

  @Test
  void many_headers_and_parameters_are_served_up_to_the_limit_of_their_size() {
    try (TestEndpoint endpoint = TestEndpoint.answering(call -> S3Response.noContent());
        WireConnection connection = endpoint.connect()) {
      connection.write(bytes("GET /?" + "a&".repeat(3000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
      assertThat(connection.read().status()).isEqualTo(204);
      connection.write(bytes("GET / HTTP/1.1\r\nHost: a\r\n" + headers(1000) + "\r\n"));
      assertThat(connection.read().status()).isEqualTo(204);
      connection.write(bytes("GET /?" + "a&".repeat(30_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
      assertThat(connection.read().code()).isEqualTo("RequestHeaderSectionTooLarge");
      connection.write(bytes("GET / HTTP/1.1\r\nHost: a\r\n" + headers(1900) + "\r\n"));
      assertThat(connection.read().code()).isEqualTo("RequestHeaderSectionTooLarge");
    }
  }

  private static String headers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "b" + i + ": 1\r\n").collect(joining());
  }

  /** Undertow answers these itself; docs/decisions/023 names them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?a=%4 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\na b: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\na: \u0001\r\n\r\n",
        "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
      })
  void what_is_not_http_is_refused_without_a_document(String request) {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO);
        WireConnection connection = endpoint.send(request)) {
      WireResponse response = connection.read();
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers("Content-Length")).containsExactly("0");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_target_that_is_http_but_not_s3_is_an_invalid_uri() {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO);
        WireConnection connection = endpoint.connect()) {
      for (String target : List.of("/bucket/%FF", "/bucket/\u00FC", "/?a=%C3")) {
        connection.write(bytes("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(connection.read().code()).as(target).isEqualTo("InvalidURI");
      }
    }
  }

  @Test
  void a_head_far_over_the_limit_ends_the_connection() {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO);
        WireConnection connection =
            endpoint.send(
                "GET / HTTP/1.1\r\nHost: a\r\nx-big: "
                    + "x".repeat(10 * Limits.DEFAULT.maxHeaderBytes()))) {
      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_failure_is_answered_without_its_internals() throws InterruptedException {
    try (TestEndpoint endpoint =
        TestEndpoint.answering(
            call -> {
              throw new IllegalStateException("secret detail");
            })) {
      WireResponse response = endpoint.client().get("/").send();
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.code()).isEqualTo("InternalError");
      assertThat(response.text()).doesNotContain("secret detail").doesNotContain("Exception");
      assertThat(endpoint.awaitCompleted().errorCode()).contains("InternalError");
    }
  }

  /** What follows a semicolon is part of the key; Undertow's path getter would lose it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "// /",
        "//a//b /a//b",
        "/../a/./b ../a/./b",
        "/a%2Fb%2e%2E a/b..",
        "/a;x=1/b;y a;x=1/b;y",
        "/a+b%20c 'a+b c'",
        "/a%25b a%b",
        "/a%252Fb a%2Fb",
        "/|{}^`<>\\ |{}^`<>\\",
        "/%C3%A9 \u00E9",
        "/\u00C3\u00A9 \u00E9",
      })
  void the_key_is_the_target_decoded_once(String target, String key) throws InterruptedException {
    try (TestEndpoint endpoint = TestEndpoint.answering(ECHO)) {
      for (String form : List.of(target, "http://bucket.localhost:1" + target)) {
        endpoint
            .client()
            .raw("GET " + form + "?a;b=%2B HTTP/1.1\r\nHost: bucket.localhost\r\n\r\n");
        assertThat(endpoint.awaitCompleted().key()).contains(key);
      }
    }
  }

  private static String put(String body) {
    return "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + body.getBytes(StandardCharsets.ISO_8859_1).length
        + "\r\n\r\n"
        + body;
  }
}
