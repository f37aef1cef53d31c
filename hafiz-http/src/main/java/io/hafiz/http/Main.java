package io.hafiz.http;

import io.hafiz.auth.Credentials;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Runs a local S3 endpoint until it is interrupted. */
public final class Main {
  private static final int DEFAULT_PORT = 9000;
  private static final int MAX_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private static final String USAGE =
      """
      Usage: hafiz [--host HOST] [--port PORT]

        --host HOST   the interface to listen on; 0.0.0.0 for all (default: localhost)
        --port PORT   the port to listen on; 0 for any free one (default: 9000)
      """;

  private Main() {}

  /** Starts an endpoint on {@code http://localhost:9000}, or as the arguments say. */
  public static void main(String... arguments) throws InterruptedException {
    Optional<HafizServer.Builder> builder = parse(List.of(arguments));
    if (builder.isEmpty()) {
      System.err.print(USAGE);
      System.exit(2);
    }
    try {
      run(builder.get());
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Returns the server the arguments ask for; empty if they make no sense. */
  static Optional<HafizServer.Builder> parse(List<String> arguments) {
    HafizServer.Builder builder = HafizServer.builder().host("localhost").port(DEFAULT_PORT);
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String value = arguments.get(i + 1);
      switch (arguments.get(i)) {
        case "--host" -> builder.host(value);
        case "--port" -> {
          if (!PORT.matcher(value).matches() || Integer.parseInt(value) > MAX_PORT) {
            return Optional.empty();
          }
          builder.port(Integer.parseInt(value));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return arguments.size() % 2 == 0 ? Optional.of(builder) : Optional.empty();
  }

  private static void run(HafizServer.Builder builder) throws InterruptedException {
    HafizServer server = builder.start();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "hafiz-shutdown"));
    System.out.print(welcome(server));
    stopped.await();
  }

  /** Says how to reach a server, with a line to try. */
  static String welcome(HafizServer server) {
    Credentials credentials = server.credentials();
    return """
        Hafiz, a local S3, listens on %1$s

          access key   %2$s
          secret key   %3$s
          region       %4$s

        Data are in memory for now, and gone when it stops. Try:

          AWS_ACCESS_KEY_ID=%2$s AWS_SECRET_ACCESS_KEY=%3$s AWS_REGION=%4$s \\
            aws --endpoint-url %1$s s3 mb s3://my-bucket

        Ctrl-C stops it.
        """
        .formatted(
            server.endpoint(),
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            server.region());
  }
}
