package io.hafiz.internal.disk;

import io.hafiz.benchmarks.storage.OrderedStore;
import io.hafiz.benchmarks.storage.SampleRecord;
import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The record store alone, without the rules of S3, in the package that can see it. */
public final class HafizRecords implements OrderedStore {
  private final RecordStore records;

  private HafizRecords(RecordStore records) {
    this.records = records;
  }

  /** Opens the store of a directory. */
  public static OrderedStore open(Path directory, boolean forced) throws IOException {
    StoreOptions options = StoreOptions.of(forced ? Durability.FSYNC : Durability.OS);
    RecordStore records =
        RecordStore.open(new NioFiles(directory), options, (key, value) -> List.of(key));
    return new HafizRecords(records);
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

  @Override
  public void settle() throws IOException {
    records.settle();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
