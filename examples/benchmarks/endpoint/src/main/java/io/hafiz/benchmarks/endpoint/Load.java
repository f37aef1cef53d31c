package io.hafiz.benchmarks.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests over several connections for a while, and says what they cost the server. */
final class Load {
  private final ServerProcess server;
  private final List<Exchange> requests;
  private final int connections;

  /** Prepares a load of requests that are sent round and round, each connection on its own. */
  Load(ServerProcess server, List<Exchange> requests, int connections) {
    this.server = server;
    this.requests = requests;
    this.connections = connections;
  }

  /**
   * What a load has shown.
   *
   * @param requests number of requests answered
   * @param perSecond the same per second
   * @param cpuMicros CPU time of the server per request, in microseconds
   * @param p50Micros median of the time to an answer, in microseconds
   * @param p99Micros its 99th percentile
   */
  record Result(
      long requests, double perSecond, double cpuMicros, double p50Micros, double p99Micros) {}

  /** Runs the load for that long. */
  Result run(Duration duration) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    Duration cpu = server.cpu();
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    try {
      List<Callable<long[]>> clients = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * requests.size() / connections;
        clients.add(() -> send(first, end));
      }
      long[] times = merge(threads.invokeAll(clients));
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = server.cpu().minus(cpu).toNanos() / 1e3;
      return new Result(
          times.length,
          times.length / seconds,
          used / times.length,
          times[times.length / 2] / 1e3,
          times[times.length * 99 / 100] / 1e3);
    } finally {
      threads.shutdown();
    }
  }

  private long[] send(int first, long end) throws IOException {
    long[] times = new long[1024];
    int count = 0;
    try (Connection connection = new Connection(server.port())) {
      for (long now = System.nanoTime(); now < end; ) {
        connection.exchange(requests.get((first + count) % requests.size()));
        long answered = System.nanoTime();
        if (count == times.length) {
          times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = answered - now;
        now = answered;
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static long[] merge(List<Future<long[]>> clients)
      throws IOException, InterruptedException {
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> client : clients) {
      try {
        all.add(client.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }
}
