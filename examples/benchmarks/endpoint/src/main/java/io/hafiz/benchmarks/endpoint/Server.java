package io.hafiz.benchmarks.endpoint;

import io.hafiz.http.HafizServer;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.Durability;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A server as a process of its own: {@code Server <storage> <port> <directory>}. Prints {@code
 * READY <port>} and runs until it is killed.
 */
public final class Server {
  /** The access key that every server here accepts. */
  static final String ACCESS_KEY = "AKIDRIGRIGRIGRIGRIG0";

  /** The secret of {@link #ACCESS_KEY}. */
  static final String SECRET_KEY = "rigSecretKeyrigSecretKeyrigSecretKeyrig0";

  private Server() {}

  /**
   * Starts what the arguments name: {@code memory}, {@code fsync}, {@code os} or {@code undertow}.
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[1]);
    int listening =
        arguments[0].equals("undertow")
            ? BareUndertow.start(port)
            : hafiz(storage(arguments[0], Path.of(arguments[2])), port).port();
    System.out.println("READY " + listening);
    new CountDownLatch(1).await();
  }

  /** Starts Hafiz over a storage. */
  static HafizServer hafiz(StorageBackend storage, int port) {
    return HafizServer.builder()
        .storage(storage)
        .port(port)
        .credentials(ACCESS_KEY, SECRET_KEY)
        .start();
  }

  private static StorageBackend storage(String name, Path directory) throws IOException {
    return switch (name) {
      case "memory" -> InMemoryStorage.create();
      case "fsync" -> DiskStorage.builder().durability(Durability.FSYNC).open(directory);
      case "os" -> DiskStorage.builder().durability(Durability.OS).open(directory);
      default -> throw new IllegalArgumentException("no storage " + name);
    };
  }
}
