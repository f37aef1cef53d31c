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
    for (Engine engine : Engine.values()) {
      Path directory = directories.fresh();
      try (OrderedStore store = engine.open(directory, true)) {
        long done = puts(store, CLIENTS[CLIENTS.length - 1], 0);
        for (int clients : CLIENTS) {
          double bare = bare(directories);
          Stopwatch start = Stopwatch.start();
          long count = puts(store, clients, done);
          Stopwatch time = Stopwatch.since(start);
          done += count;
          String what = engine + ", " + clients + " clients, ";
          report.row(what + "puts/s", time.perSecond(count));
          report.row(what + "times a bare append and force", time.perSecond(count) / bare);
        }
      }
      directories.delete(directory);
    }
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

  private static double bare(Directories directories) throws IOException {
    Path directory = directories.fresh();
    Files.createDirectories(directory);
    double rate;
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
      rate = Stopwatch.since(start).perSecond(count);
    }
    directories.delete(directory);
    return rate;
  }
}
