package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pages of 1,000 records from random keys on, read by one thread, of a million and of ten. */
final class Pages {
  private static final int BATCH = 1000;
  private static final int RECORDS = 1000;
  private static final int WARM_UP = 3000;
  private static final int COUNT = 2000;
  private static final long[] SIZES = {1_000_000, 10_000_000};

  private Pages() {}

  static void measure(Directories directories, Report report) throws IOException {
    report.heading("pages of 1,000 records");
    for (Engine engine : List.of(Engine.HAFIZ, Engine.ROCKSDB)) {
      Path directory = directories.fresh();
      try (OrderedStore store = engine.open(directory, false)) {
        long loaded = 0;
        for (long size : SIZES) {
          load(store, loaded, size);
          loaded = size;
          measure(engine, store, size, report);
        }
      }
      directories.delete(directory);
    }
  }

  private static void load(OrderedStore store, long from, long to) throws IOException {
    for (long start = from; start < to; start += BATCH) {
      List<SampleRecord> batch = new ArrayList<>(BATCH);
      for (long n = start; n < start + BATCH; n++) {
        batch.add(SampleRecord.of(n));
      }
      store.putAll(batch);
    }
    store.settle();
  }

  private static void measure(Engine engine, OrderedStore store, long size, Report report)
      throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      page(store, size, i);
    }
    long[] nanos = new long[COUNT];
    Stopwatch start = Stopwatch.start();
    for (int i = 0; i < COUNT; i++) {
      long before = System.nanoTime();
      page(store, size, WARM_UP + i);
      nanos[i] = System.nanoTime() - before;
    }
    Stopwatch all = Stopwatch.since(start);
    Arrays.sort(nanos);
    String what = String.format("%s of %,d, ", engine, size);
    report.row(what + "µs median", nanos[COUNT / 2] / 1e3);
    report.row(what + "µs 99th of 100", nanos[COUNT * 99 / 100] / 1e3);
    report.row(what + "µs CPU", all.cpuMicrosPer(COUNT));
  }

  /** Reads a page; each key has the same chance to be the first one. */
  private static void page(OrderedStore store, long size, long number) throws IOException {
    long bytes = store.page(SampleRecord.key((number * 7919 + 13) % size), RECORDS);
    if (bytes <= 0) {
      throw new IllegalStateException("a page without records");
    }
  }
}
