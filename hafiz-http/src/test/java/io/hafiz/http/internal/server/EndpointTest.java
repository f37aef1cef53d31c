package io.hafiz.http.internal.server;

import static io.hafiz.http.internal.server.TestEndpoint.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.http.wire.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Blocks requests with {@code ?wait} until it is told to go on. */
  private static final class Gate implements Operation {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public S3Response handle(io.hafiz.http.internal.route.S3Call call) {
      if (call.parameter("wait").isPresent()) {
        entered.countDown();
        await(open);
      }
      return S3Response.noContent();
    }
  }

  @Test
  void more_requests_than_are_admitted_are_told_to_slow_down() throws InterruptedException {
    Gate gate = new Gate();
    try (TestEndpoint endpoint = TestEndpoint.answering(Limits.DEFAULT.withMaxInFlight(1), gate);
        WireConnection first = endpoint.send("GET /?wait HTTP/1.1\r\nHost: a\r\n\r\n");
        WireConnection second = endpoint.connect()) {
      await(gate.entered);
      for (int i = 0; i < 2; i++) {
        second.write(bytes(GET));
        WireResponse refusal = second.read();
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.code()).isEqualTo("SlowDown");
        assertThat(refusal.header("x-amz-request-id")).isPresent();
      }
      second.write(bytes("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"));
      second.write(new byte[100_000]);
      assertThat(second.read().status()).isEqualTo(503);
      gate.open.countDown();
      assertThat(first.read().status()).isEqualTo(204);
      endpoint.awaitCompleted();
      second.write(bytes(GET));
      assertThat(second.read().status()).isEqualTo(204);
    }
  }

  @Test
  void a_request_counts_no_longer_once_its_answer_was_read() {
    try (TestEndpoint endpoint =
            TestEndpoint.answering(
                Limits.DEFAULT.withMaxInFlight(1), call -> S3Response.noContent());
        WireConnection connection = endpoint.connect()) {
      for (int i = 0; i < 300; i++) {
        connection.write(bytes(GET));
        assertThat(connection.read().status()).isEqualTo(204);
      }
    }
  }

  @Test
  void an_answer_without_a_body_says_that_the_connection_closes() {
    try (TestEndpoint endpoint = TestEndpoint.answering(call -> S3Response.noContent());
        WireConnection connection =
            endpoint.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      assertThat(connection.read().header("Connection")).contains("close");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_refused_client_that_waits_is_not_asked_for_its_body() {
    Gate gate = new Gate();
    try (TestEndpoint endpoint = TestEndpoint.answering(Limits.DEFAULT.withMaxInFlight(1), gate);
        WireConnection first = endpoint.send("GET /?wait HTTP/1.1\r\nHost: a\r\n\r\n")) {
      await(gate.entered);
      try (WireConnection second =
          endpoint.send(
              "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                  + "Content-Length: 100\r\n\r\n")) {
        assertThat(second.next().status()).isEqualTo(503);
        assertThat(second.isClosed()).isTrue();
      }
      gate.open.countDown();
      assertThat(first.read().status()).isEqualTo(204);
    }
  }

  @Test
  void half_a_head_takes_no_worker_and_is_given_up() {
    Limits limits = Limits.DEFAULT.withMaxInFlight(1).withIdleTimeout(Duration.ofMillis(500));
    try (TestEndpoint endpoint = TestEndpoint.answering(limits, call -> S3Response.noContent())) {
      List<WireConnection> halves = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        halves.add(endpoint.send("GET / HTTP/1.1\r\nHo"));
      }
      assertThat(endpoint.client().get("/").send().status()).isEqualTo(204);
      for (WireConnection half : halves) {
        assertThat(half.isClosed()).isTrue();
        half.close();
      }
    }
  }

  @Test
  void slow_bodies_leave_room_for_others() throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    Operation reading =
        call -> {
          call.body().object(Optional.empty()).stream().readAllBytes();
          answered.incrementAndGet();
          return S3Response.noContent();
        };
    try (TestEndpoint endpoint = TestEndpoint.answering(reading)) {
      List<WireConnection> slow = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        slow.add(endpoint.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na"));
      }
      assertThat(endpoint.client().put("/").body("x").send().status()).isEqualTo(204);
      assertThat(answered).hasValue(1);
      for (WireConnection connection : slow) {
        connection.write(bytes("b"));
        assertThat(connection.read().status()).isEqualTo(204);
        connection.close();
      }
    }
  }

  @Test
  void endpoints_side_by_side_share_nothing() {
    try (TestEndpoint two = TestEndpoint.answering(call -> S3Response.ok().body(bytes("two")))) {
      try (TestEndpoint one = TestEndpoint.answering(call -> S3Response.ok().body(bytes("one")))) {
        assertThat(one.port()).isNotEqualTo(two.port());
        assertThat(one.client().get("/").send().text()).isEqualTo("one");
        assertThat(two.client().get("/").send().text()).isEqualTo("two");
      }
      assertThat(two.client().get("/").send().text()).isEqualTo("two");
    }
  }

  @Test
  void closing_waits_for_requests_in_flight_and_takes_no_new_ones() throws Exception {
    Gate gate = new Gate();
    TestEndpoint endpoint = TestEndpoint.answering(gate);
    try (WireConnection waiting = endpoint.send("GET /?wait HTTP/1.1\r\nHost: a\r\n\r\n");
        WireConnection idle = endpoint.send(GET);
        WireConnection late = endpoint.send(GET)) {
      await(gate.entered);
      assertThat(late.read().status()).isEqualTo(204);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(endpoint::close);
      while (idle.read().header("Connection").isEmpty()) {
        idle.write(bytes(GET));
      }
      assertThat(idle.isClosed()).isTrue();
      late.write(bytes(GET));
      assertThat(late.read().code()).isEqualTo("ServiceUnavailable");
      assertThat(late.isClosed()).isTrue();
      assertThat(closing).isNotDone();
      gate.open.countDown();
      assertThat(waiting.read().status()).isEqualTo(204);
      closing.get(10, TimeUnit.SECONDS);
      assertThat(waiting.isClosed()).isTrue();
    }
  }

  @Test
  void a_closed_endpoint_leaves_no_threads() {
    Set<Thread> others = threads();
    Set<Thread> own;
    try (TestEndpoint endpoint = TestEndpoint.answering(call -> S3Response.noContent())) {
      endpoint.client().get("/").send();
      own = threads();
      own.removeAll(others);
      assertThat(own).hasSizeBetween(1, 4);
    }
    for (Thread thread : own) {
      assertThat(ended(thread)).as(thread.getName()).isTrue();
    }
  }

  @Test
  void an_executor_that_was_handed_in_runs_requests_and_is_not_shut_down() {
    ExecutorService executor = Workers.pool();
    try (TestEndpoint endpoint =
        TestEndpoint.on(
            executor,
            Limits.DEFAULT,
            call -> S3Response.ok().body(bytes(Thread.currentThread().getName())))) {
      assertThat(endpoint.client().get("/").send().text()).startsWith("hafiz-worker-");
    }
    assertThat(executor.isShutdown()).isFalse();
    executor.shutdown();
  }

  @Test
  void an_executor_that_takes_nothing_costs_no_permit() {
    try (TestEndpoint endpoint =
        TestEndpoint.on(
            task -> {
              throw new RejectedExecutionException();
            },
            Limits.DEFAULT.withMaxInFlight(2),
            call -> S3Response.noContent())) {
      for (int i = 0; i < 3; i++) {
        assertThat(endpoint.client().get("/").send().code()).isEqualTo("SlowDown");
      }
    }
  }

  @Test
  void workers_are_virtual_where_the_runtime_has_them() throws Exception {
    ExecutorService workers = Workers.create();
    try {
      String name = workers.submit(() -> Thread.currentThread().toString()).get();
      assertThat(name.startsWith("VirtualThread")).isEqualTo(Runtime.version().feature() >= 21);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("hafiz"));
    return threads;
  }

  private static boolean ended(Thread thread) {
    try {
      thread.join(10_000);
      return !thread.isAlive();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not happen");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
