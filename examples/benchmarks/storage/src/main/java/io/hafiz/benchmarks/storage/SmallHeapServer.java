package io.hafiz.benchmarks.storage;

import io.hafiz.model.ObjectKey;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens the store that {@link SmallHeap} made, and uses it, in a process of its own. */
final class SmallHeapServer {
  private static final int CLIENTS = 8;
  private static final int READS = 20_000;
  private static final int WRITES = 100_000;
  private static final int PAGES = 1500;

  private final DiskStorage storage;
  private final Report report;

  private SmallHeapServer(DiskStorage storage, Report report) {
    this.storage = storage;
    this.report = report;
  }

  /**
   * Serves.
   *
   * @param arguments the directory of the store
   */
  public static void main(String[] arguments) throws IOException {
    Report report = new Report(System.out);
    Stopwatch start = Stopwatch.start();
    try (DiskStorage storage = DiskStorage.open(Path.of(arguments[0]))) {
      report.row("open, seconds", Stopwatch.since(start).seconds());
      SmallHeapServer server = new SmallHeapServer(storage, report);
      server.pages("first pages");
      server.pages("warm pages");
      server.gets();
      server.puts();
    }
    report.row("open, used and closed, seconds", Stopwatch.since(start).seconds());
  }

  private void pages(String what) throws IOException {
    long[] nanos = new long[PAGES];
    for (int i = 0; i < PAGES; i++) {
      String after = SampleRecord.text(i * 7919L % SmallHeap.COUNT);
      ListPosition position = ListPosition.afterKey(after);
      long before = System.nanoTime();
      int found =
          storage
              .listObjects(new ListObjectsInput(SmallHeap.BUCKET, "", "", position, 1000))
              .objects()
              .size();
      nanos[i] = System.nanoTime() - before;
      if (found == 0) {
        throw new IllegalStateException("a page without objects");
      }
    }
    report.row(what + " of ListObjectsV2, the first, µs", nanos[0] / 1e3);
    Arrays.sort(nanos);
    report.row(what + " of ListObjectsV2, µs median", nanos[PAGES / 2] / 1e3);
  }

  private void gets() throws IOException {
    Stopwatch start = Stopwatch.start();
    Clients.forEach(CLIENTS, 0, READS, n -> get(n * 104_729 % SmallHeap.COUNT));
    report.row("GetObject, µs CPU", Stopwatch.since(start).cpuMicrosPer(READS));
  }

  private void get(long number) throws IOException {
    ObjectKey key = new ObjectKey(SampleRecord.text(number));
    try (StoredObject object = storage.getObject(ObjectReference.current(SmallHeap.BUCKET, key));
        InputStream content = object.content().read(0, SmallHeap.SIZE)) {
      if (content.readAllBytes().length != SmallHeap.SIZE) {
        throw new IllegalStateException("an object of another length");
      }
    }
  }

  private void puts() throws IOException {
    byte[] bytes = new byte[SmallHeap.SIZE];
    Stopwatch start = Stopwatch.start();
    Clients.forEach(
        CLIENTS,
        0,
        WRITES,
        n -> {
          ObjectKey key = new ObjectKey(SampleRecord.text(n * 31));
          storage.putObject(PutObjectInput.of(SmallHeap.BUCKET, key), ObjectBody.of(bytes));
        });
    Stopwatch time = Stopwatch.since(start);
    report.row("PutObject over existing objects, forced, per second", time.perSecond(WRITES));
    report.row("PutObject, µs CPU", time.cpuMicrosPer(WRITES));
  }
}
