package io.hafiz.http.internal.server;

import static io.hafiz.http.internal.server.TestEndpoint.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.http.CompletedRequest;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.tls.SelfSignedCertificate;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.S3Response.Payload;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.storage.ContentSink;
import io.hafiz.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeSinkTest {
  private static final int SIZE = 1 << 20;

  /** Position and length; the first is the one that broke when the head was not sent before. */
  private static final int[][] RANGES = {
    {5, 5}, {0, 1}, {1, 21}, {16_379, 11}, {100, 500_000}, {SIZE - 1, 1}, {0, SIZE}, {7, 0}
  };

  @TempDir Path directory;

  @Test
  void ranges_of_a_file_are_exact_on_one_connection() throws IOException {
    try (TestEndpoint endpoint = TestEndpoint.answering(ranges(file()));
        WireConnection connection = endpoint.connect()) {
      byte[] expected = content();
      for (int[] range : RANGES) {
        connection.write(bytes("GET " + target(range) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(connection.read().body()).isEqualTo(slice(expected, range));
      }
    }
  }

  @Test
  void ranges_of_a_file_are_exact_over_tls() throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create(List.of(), Instant.now());
    HttpClient client = HttpClient.newBuilder().sslContext(certificate.forClient()).build();
    try (TestEndpoint endpoint = TestEndpoint.secure(certificate.forServer(), ranges(file()))) {
      byte[] expected = content();
      for (int[] range : RANGES) {
        URI uri = URI.create("https://localhost:" + endpoint.port() + target(range));
        HttpResponse<byte[]> response =
            client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.body()).isEqualTo(slice(expected, range));
      }
    }
  }

  @Test
  void a_file_and_memory_may_follow_each_other() throws IOException {
    Path file = file();
    ObjectContent mixed =
        new Content(SIZE + 6) {
          @Override
          public void writeTo(ContentSink sink, long position, long count) throws IOException {
            sink.write(ByteBuffer.wrap(bytes("abc")));
            new FileContent(file).writeTo(sink, 0, SIZE);
            sink.write(ByteBuffer.wrap(bytes("xyz")));
          }
        };
    try (TestEndpoint endpoint = TestEndpoint.answering(call -> answer(mixed, 0, SIZE + 6))) {
      byte[] body = endpoint.client().get("/").send().body();
      assertThat(Arrays.copyOfRange(body, 3, SIZE + 3)).isEqualTo(content());
      assertThat(new String(body, SIZE + 3, 3)).isEqualTo("xyz");
    }
  }

  @Test
  void an_object_is_closed_whatever_becomes_of_the_answer() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(3);
    Operation operation =
        call -> {
          boolean fails = call.parameter("fails").isPresent();
          return S3Response.ok()
              .payload(new Payload.Content(closed::countDown, memory(4, fails), 0, 4));
        };
    try (TestEndpoint endpoint = TestEndpoint.answering(operation)) {
      assertThat(endpoint.client().get("/").send().status()).isEqualTo(200);
      assertThat(endpoint.client().head("/").send().header("Content-Length")).contains("4");
      try (WireConnection connection = endpoint.send("GET /?fails HTTP/1.1\r\nHost: a\r\n\r\n")) {
        assertThat(connection.isClosed()).isTrue();
      }
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_client_that_takes_nothing_is_given_up() throws InterruptedException {
    Limits impatient = Limits.DEFAULT.withIdleTimeout(Duration.ofMillis(200)).withMaxInFlight(1);
    long size = 64L << 20;
    Operation operation =
        call ->
            call.parameter("large").isPresent()
                ? answer(memory(size, false), 0, size)
                : S3Response.noContent();
    try (TestEndpoint endpoint = TestEndpoint.answering(impatient, operation);
        WireConnection lazy = endpoint.connect()) {
      lazy.write(bytes("GET /?large HTTP/1.1\r\nHost: a\r\n\r\n"));
      CompletedRequest given = endpoint.awaitCompleted();
      assertThat(given.bytesOut()).isLessThan(size);
      assertThat(endpoint.client().get("/").send().status()).isEqualTo(204);
    }
  }

  @Test
  void what_is_sent_is_counted() throws InterruptedException, IOException {
    try (TestEndpoint endpoint = TestEndpoint.answering(ranges(file()))) {
      endpoint.client().get(target(new int[] {3, 12_345})).send();
      CompletedRequest completed = endpoint.awaitCompleted();
      assertThat(completed.bytesOut()).isEqualTo(12_345);
      assertThat(completed.status()).isEqualTo(206);
      assertThat(completed.operation()).contains("TestOperation");
      assertThat(completed.errorCode()).isEmpty();
    }
  }

  @Test
  void a_file_cut_meanwhile_ends_the_connection() throws IOException {
    Path file = file();
    ObjectContent longer = new FileContent(file);
    Operation operation = call -> answer(longer, SIZE - 10L, 20);
    try (TestEndpoint endpoint = TestEndpoint.answering(operation);
        WireConnection connection = endpoint.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThatThrownBy(connection::read).hasRootCauseInstanceOf(EOFException.class);
    }
  }

  private static Operation ranges(Path file) {
    return call -> {
      long position = Long.parseLong(call.parameter("position").orElseThrow());
      long count = Long.parseLong(call.parameter("count").orElseThrow());
      return answer(new FileContent(file), position, count);
    };
  }

  private static S3Response answer(ObjectContent content, long position, long count) {
    return S3Response.status(206).payload(new Payload.Content(() -> {}, content, position, count));
  }

  private static String target(int[] range) {
    return "/?position=" + range[0] + "&count=" + range[1];
  }

  private static byte[] slice(byte[] bytes, int[] range) {
    return Arrays.copyOfRange(bytes, range[0], range[0] + range[1]);
  }

  private Path file() throws IOException {
    return Files.write(directory.resolve("content"), content());
  }

  private static byte[] content() {
    byte[] bytes = new byte[SIZE];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private static ObjectContent memory(long size, boolean fails) {
    return new Content(size) {
      @Override
      public void writeTo(ContentSink sink, long position, long count) throws IOException {
        if (fails) {
          throw new IOException("the store fails");
        }
        byte[] piece = new byte[(int) Math.min(count, 1 << 20)];
        for (long left = count; left > 0; left -= piece.length) {
          sink.write(ByteBuffer.wrap(piece));
        }
      }
    };
  }

  private abstract static class Content implements ObjectContent {
    private final long size;

    Content(long size) {
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream read(long position, long count) {
      return new ByteArrayInputStream(new byte[0]);
    }
  }

  private static final class FileContent extends Content {
    private final Path file;

    FileContent(Path file) {
      super(SIZE);
      this.file = file;
    }

    @Override
    public void writeTo(ContentSink sink, long position, long count) throws IOException {
      try (FileChannel channel = FileChannel.open(file)) {
        sink.transfer(channel, position, count);
      }
    }
  }
}
