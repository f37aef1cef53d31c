package io.hafiz.benchmarks.storage;

import io.hafiz.internal.disk.DiskStore;
import io.hafiz.model.BucketName;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DiskStorage;
import io.hafiz.storage.Durability;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataTransaction;
import io.hafiz.storage.engine.VersionRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ten million objects of 100 bytes, served by a process that has a heap of 64 MB. */
final class SmallHeap {
  static final BucketName BUCKET = new BucketName("many-objects");
  static final long COUNT = 10_000_000;

  /** Bytes of each object. */
  static final int SIZE = 100;

  private static final int BATCH = 1000;
  private static final Owner OWNER =
      new Owner(
          "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "", "000000000000");
  private static final ObjectMetadata METADATA =
      ObjectMetadata.EMPTY.with(SystemMetadata.CONTENT_TYPE, "application/octet-stream");

  private SmallHeap() {}

  static void measure(Directories directories, Report report)
      throws IOException, InterruptedException {
    report.heading("1e7 objects of 100 bytes, -Xmx64m");
    Path directory = directories.fresh();
    try (DiskStorage storage = DiskStorage.builder().durability(Durability.OS).open(directory)) {
      storage.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of()));
    }
    load(directory, report);
    report.row("MB on disk", directories.bytes(directory) / 1e6);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapServer.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    report.row("exit status of the small process", child.waitFor());
    directories.delete(directory);
  }

  /** Puts the objects in large transactions, and none of it through the rules of S3. */
  private static void load(Path directory, Report report) throws IOException {
    DiskStore store = DiskStore.open(directory, Durability.OS, 64 << 10);
    Stopwatch start = Stopwatch.start();
    try (MetadataStore metadata = store.metadata()) {
      for (long from = 0; from < COUNT; from += BATCH) {
        long first = from;
        metadata.write(BUCKET, tx -> put(tx, first));
      }
    }
    Stopwatch loaded = Stopwatch.since(start);
    report.row("loaded, objects/s", loaded.perSecond(COUNT));
    report.row("loaded, µs CPU/object", loaded.cpuMicrosPer(COUNT));
  }

  private static long put(MetadataTransaction tx, long first) {
    for (long n = first; n < first + BATCH; n++) {
      VersionRecord record =
          new VersionRecord(
              new UUID(n, n),
              tx.sequence(),
              version(n),
              new Content.Inline(SIZE),
              Optional.empty());
      tx.record(
          new MetadataChange.PutVersion(BUCKET, record, Optional.of(ByteBuffer.allocate(SIZE))));
    }
    return first;
  }

  private static ObjectVersion version(long number) {
    byte[] digest = ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(~number).array();
    byte[] checksum = ByteBuffer.allocate(Long.BYTES).putLong(number * 31).array();
    return new ObjectVersion(
        new ObjectKey(SampleRecord.text(number)),
        VersionId.NULL,
        Instant.ofEpochSecond(1_790_000_000L + number),
        OWNER,
        SIZE,
        ETag.ofMd5(digest),
        Optional.of(Checksum.of(ChecksumAlgorithm.CRC64NVME, checksum)),
        StorageClass.STANDARD,
        METADATA,
        Tagging.EMPTY,
        0,
        Optional.empty());
  }
}
