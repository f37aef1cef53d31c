package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that each do one thing after the other. */
final class Clients {
  private Clients() {}

  /**
   * Does something for each of many numbers.
   *
   * @param clients how many do so at once
   */
  static void forEach(int clients, long from, long to, Step step) throws IOException {
    AtomicLong next = new AtomicLong(from);
    together(
        clients,
        () -> {
          for (long n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
            step.run(n);
          }
          return to;
        });
  }

  /** Does something for some time, and returns how often. */
  static long during(int clients, double seconds, long from, Step step) throws IOException {
    AtomicLong next = new AtomicLong(from);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    together(
        clients,
        () -> {
          while (System.nanoTime() < end) {
            step.run(next.getAndIncrement());
          }
          return end;
        });
    return next.get() - from;
  }

  private static void together(int clients, java.util.concurrent.Callable<Long> work)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(work));
      }
      for (Future<Long> each : running) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** One thing to do. */
  interface Step {
    void run(long number) throws IOException;
  }
}
