package io.hafiz.http.internal.server;

import static io.hafiz.http.internal.server.TestEndpoint.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.tls.SelfSignedCertificate;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.http.wire.WireResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ExchangeBodyTest {
  private static final Operation REFUSE =
      call -> {
        throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
      };

  private static final Operation COUNT =
      call -> {
        long length = call.body().object(Optional.empty()).stream().readAllBytes().length;
        return S3Response.ok().body(bytes(Long.toString(length)));
      };

  private static final Limits IMPATIENT = Limits.DEFAULT.withIdleTimeout(Duration.ofMillis(200));

  @Test
  void a_body_may_come_in_pieces() {
    try (TestEndpoint endpoint = TestEndpoint.answering(COUNT);
        WireConnection connection = endpoint.send(put(6))) {
      for (int i = 0; i < 6; i++) {
        connection.write(bytes("x"));
      }
      assertThat(connection.read().text()).isEqualTo("6");
    }
  }

  /** A record of TLS may be larger than the buffers that plain HTTP is read with. */
  @Test
  void a_body_over_tls_may_fill_its_records() throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create(List.of(), Instant.now());
    byte[] sent = new byte[1 << 20];
    new Random(7).nextBytes(sent);
    Operation echo =
        call -> S3Response.ok().body(call.body().object(Optional.empty()).stream().readAllBytes());
    HttpClient client = HttpClient.newBuilder().sslContext(certificate.forClient()).build();
    try (TestEndpoint endpoint = TestEndpoint.secure(certificate.forServer(), echo)) {
      for (boolean waits : new boolean[] {false, true}) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("https://localhost:" + endpoint.port() + "/"))
                .expectContinue(waits)
                .timeout(Duration.ofSeconds(20))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(sent))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body())
            .isEqualTo(sent);
      }
    }
  }

  @Test
  void the_first_read_asks_a_waiting_client_for_the_body() {
    try (TestEndpoint endpoint = TestEndpoint.answering(COUNT);
        WireConnection connection = endpoint.send(expecting(5))) {
      assertThat(connection.next().status()).isEqualTo(100);
      connection.write(bytes("hello"));
      assertThat(connection.next().text()).isEqualTo("5");
      connection.write(bytes(put(2) + "ab"));
      assertThat(connection.next().text()).isEqualTo("2");
    }
  }

  @Test
  void a_client_that_does_not_wait_for_100_is_served_as_well() {
    try (TestEndpoint endpoint = TestEndpoint.answering(COUNT);
        WireConnection connection = endpoint.send(expecting(5) + "hello")) {
      assertThat(connection.read().text()).isEqualTo("5");
    }
  }

  @Test
  void a_refused_client_is_never_asked_for_the_body() {
    try (TestEndpoint endpoint = TestEndpoint.answering(REFUSE);
        WireConnection connection = endpoint.send(expecting(5L << 30))) {
      WireResponse first = connection.next();
      assertThat(first.status()).isEqualTo(403);
      assertThat(first.header("Connection")).contains("close");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void an_unread_body_of_some_size_leaves_the_connection_usable() throws InterruptedException {
    try (TestEndpoint endpoint = TestEndpoint.answering(REFUSE);
        WireConnection connection = endpoint.connect()) {
      for (int i = 0; i < 2; i++) {
        connection.write(bytes(put(5 << 20)));
        connection.write(new byte[5 << 20]);
        WireResponse response = connection.read();
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("Connection")).isEmpty();
        endpoint.awaitCompleted();
      }
    }
  }

  @Test
  void the_refusal_comes_before_the_body() {
    try (TestEndpoint endpoint = TestEndpoint.answering(REFUSE);
        WireConnection connection = endpoint.send(put(5L << 30))) {
      assertThat(connection.read().status()).isEqualTo(403);
    }
  }

  @Test
  void the_refusal_of_a_body_too_large_to_skip_is_read_by_a_client_that_writes_first() {
    try (TestEndpoint endpoint = TestEndpoint.answering(REFUSE);
        WireConnection connection = endpoint.connect()) {
      int sent = 15 << 20;
      connection.write(bytes(put(60 << 20)));
      connection.write(new byte[sent]);
      WireResponse response = connection.read();
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.header("Connection")).contains("close");
    }
  }

  @Test
  void a_chunked_body_nobody_read_is_skipped() {
    try (TestEndpoint endpoint = TestEndpoint.answering(REFUSE);
        WireConnection connection =
            endpoint.send(
                "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n0\r\n\r\n"
                    + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(connection.read().status()).isEqualTo(403);
      assertThat(connection.read().status()).isEqualTo(403);
    }
  }

  @Test
  void a_client_that_stops_sending_gets_a_timeout_and_the_connection_ends() {
    try (TestEndpoint endpoint = TestEndpoint.answering(IMPATIENT, COUNT);
        WireConnection connection = endpoint.send(put(100) + "half")) {
      WireResponse response = connection.read();
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.code()).isEqualTo("RequestTimeout");
      assertThat(response.header("Connection")).contains("close");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_client_that_sends_a_byte_now_and_then_is_given_up() throws Exception {
    Limits limits = IMPATIENT.withMinBytesPerSecond(1 << 20);
    try (TestEndpoint endpoint = TestEndpoint.answering(limits, COUNT);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      client.setSoTimeout(20);
      client.getOutputStream().write(bytes(put(1 << 20)));
      trickle(client);
      assertThat(endpoint.awaitCompleted().errorCode()).contains("RequestTimeout");
    }
  }

  /** Sends a byte for each moment in which there is no answer. */
  private static void trickle(Socket client) {
    for (boolean answered = false; !answered; ) {
      try {
        client.getOutputStream().write('x');
        client.getInputStream().read();
        answered = true;
      } catch (SocketTimeoutException e) {
        answered = false;
      } catch (IOException e) {
        answered = true;
      }
    }
  }

  @Test
  void a_body_that_ends_early_is_incomplete() {
    try (TestEndpoint endpoint = TestEndpoint.answering(COUNT);
        WireConnection connection = endpoint.send(put(100) + "half")) {
      connection.endOutput();
      WireResponse response = connection.read();
      assertThat(response.code()).isEqualTo("IncompleteBody");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_client_that_goes_away_is_reported_and_nothing_else_happens() throws InterruptedException {
    try (TestEndpoint endpoint = TestEndpoint.answering(COUNT)) {
      endpoint.send(put(100) + "half").close();
      CompletedRequest completed = endpoint.awaitCompleted();
      assertThat(completed.errorCode()).contains("IncompleteBody");
      assertThat(completed.bytesIn()).isEqualTo(4);
      assertThat(endpoint.client().put("/").body("abc").send().text()).isEqualTo("3");
    }
  }

  @Test
  void nothing_is_allocated_for_an_announced_length() {
    Operation first = call -> S3Response.ok().body(new byte[] {1});
    try (TestEndpoint endpoint = TestEndpoint.answering(first);
        WireConnection connection = endpoint.send(put(1L << 60))) {
      assertThat(connection.read().status()).isEqualTo(200);
    }
  }

  /** XNIO's own way of waiting opens a selector per thread, two or three descriptors each. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void waiting_for_clients_opens_no_files() throws InterruptedException {
    int clients = 60;
    CountDownLatch reading = new CountDownLatch(clients);
    Operation patient =
        call -> {
          var stream = call.body().object(Optional.empty()).stream();
          stream.read();
          reading.countDown();
          return S3Response.ok().body(bytes("" + stream.readAllBytes().length));
        };
    try (TestEndpoint endpoint = TestEndpoint.answering(patient)) {
      long before = openFiles();
      List<WireConnection> connections = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        connections.add(endpoint.send(put(2) + "a"));
      }
      assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
      long bothEnds = 2L * clients;
      assertThat(openFiles() - before).isLessThan(bothEnds + clients / 2);
      for (WireConnection connection : connections) {
        connection.write(bytes("b"));
        assertThat(connection.read().text()).isEqualTo("1");
        connection.close();
      }
    }
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static String put(long length) {
    return "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static String expecting(long length) {
    return "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }
}
