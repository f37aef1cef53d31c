package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Single puts by eight clients, acknowledged when the operating system has the bytes. The time
 * counts until the last acknowledgement; the CPU, a second time, until the store has settled.
 */
final class Puts {
  private static final int CLIENTS = 8;
  private static final int WARM_UP = 200_000;
  private static final int COUNT = 1_000_000;

  private Puts() {}

  static void measure(Directories directories, Report report) throws IOException {
    report.heading("puts of 300 bytes, 1e6, 8 clients");
    for (Engine engine : Engine.values()) {
      Path warm = directories.fresh();
      try (OrderedStore store = engine.open(warm, false)) {
        put(store, WARM_UP);
      }
      directories.delete(warm);
      Path directory = directories.fresh();
      try (OrderedStore store = engine.open(directory, false)) {
        Stopwatch start = Stopwatch.start();
        put(store, COUNT);
        Stopwatch loaded = Stopwatch.since(start);
        store.settle();
        Stopwatch settled = Stopwatch.since(start);
        report.row(engine + " puts/s", loaded.perSecond(COUNT));
        report.row(engine + " µs CPU/put, until acknowledged", loaded.cpuMicrosPer(COUNT));
        report.row(engine + " µs CPU/put, until settled", settled.cpuMicrosPer(COUNT));
        report.row(engine + " MB on disk", directories.bytes(directory) / 1e6);
      }
      directories.delete(directory);
    }
  }

  private static void put(OrderedStore store, long count) throws IOException {
    Clients.forEach(
        CLIENTS,
        0,
        count,
        n -> {
          SampleRecord each = SampleRecord.of(n);
          store.put(each.key(), each.value());
        });
  }
}
