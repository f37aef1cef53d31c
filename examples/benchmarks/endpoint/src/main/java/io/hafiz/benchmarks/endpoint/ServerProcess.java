package io.hafiz.benchmarks.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server in a JVM of its own, so that its CPU time can be told from that of its clients. */
final class ServerProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path directory;
  private final int port;

  /**
   * Starts a server.
   *
   * @param name the storage of Hafiz, or {@code undertow}, as {@link Server} takes it
   * @param options options of its JVM
   */
  ServerProcess(String name, List<String> options) throws IOException {
    this.name = name;
    this.directory = Files.createTempDirectory("hafiz-benchmark");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Server.class.getName(), name, "0", directory.toString()));
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      throw new IOException(name + " did not start: " + line);
    }
    this.port = Integer.parseInt(line.substring("READY ".length()));
  }

  /** Returns what it was started as. */
  String name() {
    return name;
  }

  /** Returns the port it listens on. */
  int port() {
    return port;
  }

  /** Returns the CPU time it has used, in the kernel and outside. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
