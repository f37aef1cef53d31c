package io.hafiz.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The client that other tests trust reads answers as HTTP says. */
class WireClientTest {
  private static final String XML =
      "<Error xmlns=\"urn:x\"><Code>NoSuchKey</Code><Key>a</Key><Key>b</Key></Error>";

  @Test
  void a_body_of_a_length_is_read() throws IOException {
    WireResponse response =
        answer(
            "HTTP/1.1 404 Not Found\r\nContent-Length: " + XML.length() + "\r\n\r\n" + XML + "more",
            client -> client.get("/b/k").send());

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).isEqualTo(XML);
    assertThat(response.code()).isEqualTo("NoSuchKey");
    assertThat(response.xpathAll("//Key")).containsExactly("a", "b");
    assertThat(response.xpath("//None")).isEmpty();
  }

  @Test
  void a_body_in_chunks_is_read() throws IOException {
    WireResponse response =
        answer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
            client -> client.get("/b/k").send());

    assertThat(response.text()).isEqualTo("abcd");
  }

  @Test
  void a_body_to_the_end_of_the_connection_is_read() throws IOException {
    WireResponse response =
        answer("HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\n\r\nabc", client -> client.get("/").send());

    assertThat(response.text()).isEqualTo("abc");
    assertThat(response.headers("a")).containsExactly("1", "2");
    assertThat(response.header("b")).isEmpty();
  }

  @Test
  void the_answer_to_a_head_has_no_body_and_interim_answers_are_passed_over() throws IOException {
    WireResponse response =
        answer(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
            client -> client.head("/b/k").send());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  private interface Exchange {
    WireResponse with(WireClient client);
  }

  /** Answers one request with these bytes and closes the connection. */
  private static WireResponse answer(String bytes, Exchange exchange) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, bytes));
      WireResponse response =
          exchange.with(
              WireClient.of("127.0.0.1", server.getLocalPort(), "key", "secret", "us-east-1"));
      answered.join();
      return response;
    }
  }

  private static void answer(ServerSocket server, String bytes) {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[8192];
      int length = 0;
      while (!new String(request, 0, length, StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        length += socket.getInputStream().read(request, length, request.length - length);
      }
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
