package io.hafiz.http;

import io.hafiz.auth.Credentials;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs a local S3 endpoint until it is interrupted. */
public final class Main {
  private static final int DEFAULT_PORT = 9000;

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
}
