package io.hafiz.http;

import io.hafiz.auth.Credentials;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.command.StoreProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Runs a local S3 endpoint, which keeps its data on disk, until it is interrupted; or does what a
 * command of {@link StoreProgram} says with the data of one that does not run.
 */
public final class Main {
  private static final int DEFAULT_PORT = 9000;
  private static final int MAX_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private static final String DEFAULT_DATA = "hafiz-data";

  private static final String USAGE =
      """
      Usage: hafiz [--host HOST] [--port PORT] [--data DIR]

        --host HOST   the interface to listen on; 0.0.0.0 for all (default: localhost)
        --port PORT   the port to listen on; 0 for any free one (default: 9000)
        --data DIR    the directory to keep the data in, created if absent (default: hafiz-data)

      Or, while nothing else has the directory open:

      """
          + StoreProgram.usage();

  private Main() {}

  /**
   * What the arguments ask for.
   *
   * @param server the server, which still needs its storage
   * @param data the directory of the storage
   */
  record Settings(HafizServer.Builder server, Path data) {
    DiskStorage openStorage() throws IOException {
      return DiskStorage.open(data);
    }

    HafizServer start(DiskStorage storage) {
      return server.storage(storage).start();
    }
  }

  /**
   * Starts an endpoint on {@code http://localhost:9000} with the data in {@code hafiz-data}, or as
   * the arguments say; or runs a command.
   */
  public static void main(String... arguments) throws InterruptedException {
    if (arguments.length > 0 && StoreProgram.knows(arguments[0])) {
      System.exit(StoreProgram.run(List.of(arguments), System.out, System.err));
    }
    Optional<Settings> settings = parse(List.of(arguments));
    if (settings.isEmpty()) {
      System.err.print(USAGE);
      System.exit(2);
    }
    try {
      run(settings.get());
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Returns what the arguments ask for; empty if they make no sense. */
  static Optional<Settings> parse(List<String> arguments) {
    HafizServer.Builder builder = HafizServer.builder().host("localhost").port(DEFAULT_PORT);
    Optional<Path> data = path(DEFAULT_DATA);
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
        case "--data" -> data = path(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    return arguments.size() % 2 == 0
        ? data.map(directory -> new Settings(builder, directory))
        : Optional.empty();
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void run(Settings settings) throws IOException, InterruptedException {
    // A library leaves the log alone; a program says what it wants to say itself.
    Logger.getLogger("org.xnio").setLevel(Level.WARNING);
    DiskStorage storage = settings.openStorage();
    HafizServer server;
    try {
      server = settings.start(storage);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(server, storage, stopped), "hafiz-shutdown"));
    System.out.print(welcome(server, settings.data()));
    stopped.await();
  }

  private static void stop(HafizServer server, DiskStorage storage, CountDownLatch stopped) {
    server.close();
    try {
      storage.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    stopped.countDown();
  }

  /** Says how to reach a server and where its data are, with a line to try. */
  static String welcome(HafizServer server, Path data) {
    Credentials credentials = server.credentials();
    return """
        Hafiz, a local S3, listens on %1$s

          access key   %2$s
          secret key   %3$s
          region       %4$s
          data         %5$s

        Try:

          AWS_ACCESS_KEY_ID=%2$s AWS_SECRET_ACCESS_KEY=%3$s AWS_REGION=%4$s \\
            aws --endpoint-url %1$s s3 mb s3://my-bucket

        Ctrl-C stops it.
        """
        .formatted(
            server.endpoint(),
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            server.region(),
            data);
  }
}
