package io.hafiz.internal.disk;

import io.hafiz.benchmarks.storage.OrderedStore;
import io.hafiz.benchmarks.storage.SampleRecord;
import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The record store alone, without the rules of S3, in the package that can see it. */
public final class HafizRecords implements OrderedStore {
  private final Path directory;
  private final Durability durability;
  private RecordStore records;

  private HafizRecords(Path directory, Durability durability) throws IOException {
    this.directory = directory;
    this.durability = durability;
    this.records = open(true);
  }

  /** Opens the store of a directory. */
  public static OrderedStore open(Path directory, boolean forced) throws IOException {
    return new HafizRecords(directory, forced ? Durability.FSYNC : Durability.OS);
  }

  private RecordStore open(boolean background) throws IOException {
    StoreOptions usual = StoreOptions.of(durability);
    StoreOptions options =
        new StoreOptions(
            durability,
            usual.segmentBytes(),
            usual.memtableBytes(),
            usual.replayBytes(),
            usual.blockBytes(),
            usual.tableBytes(),
            usual.mergeBytesPerSecond(),
            usual.sealedMemtables(),
            usual.repair(),
            background);
    return RecordStore.open(new NioFiles(directory), options, ContentOwners.fixed());
  }

  @Override
  public void put(byte[] key, byte[] value) throws IOException {
    records.write(
        batch -> {
          batch.put(key, value);
          return batch;
        });
  }

  @Override
  public void putAll(List<SampleRecord> all) throws IOException {
    records.write(
        batch -> {
          all.forEach(each -> batch.put(each.key(), each.value()));
          return batch;
        });
  }

  @Override
  public long page(byte[] from, int count) throws IOException {
    try (View view = records.view()) {
      EntryCursor cursor = view.cursor();
      long bytes = 0;
      boolean more = cursor.seek(from);
      for (int i = 0; i < count && more; i++) {
        bytes += cursor.key().length + cursor.entry().value().length;
        more = cursor.next();
      }
      return bytes;
    }
  }

  /** Does at once, and in this thread, what the store would do in its own when it is idle. */
  @Override
  public void settle() throws IOException {
    records.close();
    try (RecordStore settling = open(false)) {
      settling.seal();
      settling.maintain(true);
    }
    records = open(true);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
