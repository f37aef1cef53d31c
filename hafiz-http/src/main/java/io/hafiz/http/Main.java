package io.hafiz.http;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsFile;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.command.StoreProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
      Usage: hafiz [--host HOST] [--port PORT] [--data DIR] [--credentials FILE]

        --host HOST          the interface to listen on; 0.0.0.0 for all (default: localhost)
        --port PORT          the port to listen on; 0 for any free one (default: 9000)
        --data DIR           the directory to keep the data in, created if absent
                             (default: hafiz-data)
        --credentials FILE   accounts, users and roles, as docs/identity.md describes; read again
                             when it changes (default: one account with one access key)

      Or, while nothing else has the directory open:

      """
          + StoreProgram.usage();

  private Main() {}

  /**
   * What the arguments ask for.
   *
   * @param server the server, which still needs its storage
   * @param data the directory of the storage
   * @param credentials the file of accounts; empty for the one default account
   */
  record Settings(HafizServer.Builder server, Path data, Optional<Path> credentials) {
    DiskStorage openStorage() throws IOException {
      return DiskStorage.open(data);
    }

    HafizServer start(DiskStorage storage) throws IOException {
      if (credentials.isPresent()) {
        server.identities(openCredentials(credentials.get()));
      }
      return server.storage(storage).start();
    }

    private static CredentialsFile openCredentials(Path file) throws IOException {
      try {
        return CredentialsFile.open(file);
      } catch (NoSuchFileException e) {
        throw new IOException("There is no file " + file, e);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
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
    Optional<Path> credentials = Optional.empty();
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
        case "--credentials" -> {
          credentials = path(value);
          if (credentials.isEmpty()) {
            return Optional.empty();
          }
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    if (arguments.size() % 2 != 0 || data.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Settings(builder, data.get(), credentials));
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
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(server, storage, stopped), "hafiz-shutdown"));
    System.out.print(welcome(server, settings));
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
  static String welcome(HafizServer server, Settings settings) {
    String keys =
        settings
            .credentials()
            .map(file -> "  credentials  " + file + "\n")
            .orElseGet(() -> keys(server.credentials()));
    String environment =
        settings.credentials().isPresent() ? "" : environment(server.credentials());
    return """
        Hafiz, a local S3, listens on %1$s

        %2$s  region       %3$s
          data         %4$s

        Try:

          %5$sAWS_REGION=%3$s \\
            aws --endpoint-url %1$s s3 mb s3://my-bucket

        Ctrl-C stops it.
        """
        .formatted(server.endpoint(), keys, server.region(), settings.data(), environment);
  }

  private static String keys(Credentials credentials) {
    return """
          access key   %s
          secret key   %s
        """
        .formatted(credentials.accessKeyId(), credentials.secretAccessKey());
  }

  private static String environment(Credentials credentials) {
    return "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s "
        .formatted(credentials.accessKeyId(), credentials.secretAccessKey());
  }
}
