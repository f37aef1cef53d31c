package io.hafiz.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.storage.DiskStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program as the operating system does, which it cannot prepare for. */
class KilledProcessTest {
  private static final int ROUNDS = Integer.getInteger("hafiz.kills", 2);
  private static final int WRITERS = 4;
  private static final int WRITES_BEFORE_KILL = 60;
  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path directory;

  @Test
  void what_was_acknowledged_survives_a_kill_under_load() throws Exception {
    Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Process process = launch();
      try {
        int port = port(process);
        WireResponse created = client(port).put("/bucket").send();
        assertThat(created.status()).isIn(200, 409);
        verify(port, acknowledged);
        writeUntilKilled(process, port, "round" + round, acknowledged);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    try (DiskStorage storage = DiskStorage.open(directory);
        HafizServer server = HafizServer.builder().storage(storage).start()) {
      verify(server.port(), acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * WRITES_BEFORE_KILL);
  }

  private static WireClient client(int port) {
    return WireClient.of("127.0.0.1", port, "hafiz", "hafiz-secret", "us-east-1");
  }

  private Process launch() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "--port",
            "0",
            "--host",
            "127.0.0.1",
            "--data",
            directory.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static int port(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher endpoint = ENDPOINT.matcher(line);
      if (endpoint.find()) {
        return Integer.parseInt(endpoint.group(1));
      }
    }
    throw new AssertionError("the server did not start");
  }

  private static void writeUntilKilled(
      Process process, int port, String prefix, Map<String, Integer> acknowledged)
      throws Exception {
    CountDownLatch due = new CountDownLatch(WRITES_BEFORE_KILL);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String name = prefix + "-" + i;
      Thread writer = new Thread(() -> write(port, name, acknowledged, due));
      writer.start();
      writers.add(writer);
    }
    assertThat(due.await(60, TimeUnit.SECONDS)).isTrue();
    process.destroyForcibly().waitFor();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void write(
      int port, String name, Map<String, Integer> acknowledged, CountDownLatch due) {
    WireClient client = client(port);
    try {
      for (int i = 0; ; i++) {
        int size = i % 4 == 3 ? 200_000 + i : i;
        String key = "/bucket/" + name + "-" + i;
        if (client.put(key).body(body(size)).send().status() == 200) {
          acknowledged.put(key, size);
          due.countDown();
        }
      }
    } catch (RuntimeException | AssertionError killed) {
      // What was on its way is not acknowledged.
    }
  }

  private static byte[] body(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void verify(int port, Map<String, Integer> acknowledged) {
    WireClient client = client(port);
    for (Map.Entry<String, Integer> each : acknowledged.entrySet()) {
      assertThat(client.get(each.getKey()).send().body())
          .as(each.getKey())
          .isEqualTo(body(each.getValue()));
    }
  }
}
