package io.hafiz.benchmarks.endpoint;

import com.sun.management.OperatingSystemMXBean;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an endpoint takes besides requests, measured in this JVM, which therefore must be fresh:
 * {@code first} start, {@code further} starts, {@code idle} heap and threads, {@code objects} the
 * heap that a million small objects take.
 */
public final class Footprint {
  private static final int CYCLES = 1000;
  private static final int OBJECTS = 1_000_000;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Footprint() {}

  /** Measures what the argument names, and prints it. */
  public static void main(String... arguments) throws IOException {
    switch (arguments[0]) {
      case "first" -> first();
      case "further" -> further();
      case "idle" -> idle();
      case "objects" -> objects();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** A client without a server comes first, so that only the server's share is counted. */
  private static void first() throws IOException {
    Case.signer(0).presign("PUT", "/bucket", Map.of());
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    long cpu = SYSTEM.getProcessCpuTime();
    cycle();
    print("first start, PUT and stop, CPU ms", (SYSTEM.getProcessCpuTime() - cpu) / 1e6);
    print("classes loaded for it", count(classes));
  }

  private static void further() throws IOException {
    for (int i = 0; i < CYCLES; i++) {
      cycle();
    }
    long cpu = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < CYCLES; i++) {
      cycle();
    }
    print("further start, PUT and stop, CPU ms", (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / CYCLES);
  }

  private static int count(int before) {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - before;
  }

  /** Starts a server, has it answer one signed request, and stops it. */
  private static void cycle() throws IOException {
    try (HafizServer server = Server.hafiz(InMemoryStorage.create(), 0)) {
      Signer signer = Case.signer(server.port());
      String target = signer.presign("PUT", "/bucket", Map.of());
      try (Connection connection = new Connection(server.port())) {
        connection.exchange(Exchange.of("PUT", target, signer.host(), new byte[0], new byte[0]));
      }
    }
  }

  private static void idle() throws IOException {
    long heap = heap();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    cycle();
    try (HafizServer server = Server.hafiz(InMemoryStorage.create(), 0)) {
      print("heap of an idle endpoint, KiB", (heap() - heap) / 1024.0);
      print(
          "threads of an idle endpoint",
          ManagementFactory.getThreadMXBean().getThreadCount() - threads);
      Reference.reachabilityFence(server);
    }
  }

  private static void objects() throws IOException {
    BucketName bucket = new BucketName("bucket");
    StorageBackend storage = InMemoryStorage.create();
    storage.createBucket(
        new CreateBucketInput(bucket, Principal.Root.DEFAULT.account(), "us-east-1", List.of()));
    long heap = heap();
    for (int i = 0; i < OBJECTS; i++) {
      byte[] body = "%0100d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      ObjectKey key = new ObjectKey("d%05d/k%08d".formatted(i / 100, i));
      storage.putObject(PutObjectInput.of(bucket, key), ObjectBody.of(body));
    }
    print("bytes of heap per object of 100 bytes", (heap() - heap) / (double) OBJECTS);
    Reference.reachabilityFence(storage);
  }

  private static long heap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void print(String what, double value) {
    System.out.printf(Locale.ROOT, "%s: %.2f%n", what, value);
  }
}
