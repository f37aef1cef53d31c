package io.hafiz.benchmarks.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Puts that survive a power cut, by more and more clients, beside one force for each. */
final class Forces {
  private static final int[] CLIENTS = {1, 8, 64};
  private static final double SECONDS = 5;
  private static final int FRAME_BYTES = 450;

  private Forces() {}

  static void measure(Directories directories, Report report) throws IOException {
    report.heading("puts that survive a power cut");
    bare(directories, report);
    for (Engine engine : Engine.values()) {
      Path directory = directories.fresh();
      try (OrderedStore store = engine.open(directory, true)) {
        long done = puts(store, CLIENTS[CLIENTS.length - 1], 0);
        for (int clients : CLIENTS) {
          Stopwatch start = Stopwatch.start();
          long count = puts(store, clients, done);
          Stopwatch time = Stopwatch.since(start);
          done += count;
          report.row(engine + ", " + clients + " clients, puts/s", time.perSecond(count));
        }
      }
      directories.delete(directory);
    }
    bare(directories, report);
  }

  private static long puts(OrderedStore store, int clients, long from) throws IOException {
    return Clients.during(
        clients,
        SECONDS,
        from,
        n -> {
          SampleRecord each = SampleRecord.of(n);
          store.put(each.key(), each.value());
        });
  }

  private static void bare(Directories directories, Report report) throws IOException {
    Path directory = directories.fresh();
    Files.createDirectories(directory);
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Stopwatch start = Stopwatch.start();
      ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES);
      long count =
          Clients.during(
              1,
              SECONDS,
              0,
              n -> {
                file.write(frame.clear());
                file.force(false);
              });
      report.row("bare append and force, per second", Stopwatch.since(start).perSecond(count));
    }
    directories.delete(directory);
  }
}
