package io.hafiz.internal.disk;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.BucketName;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataTransaction;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.OutcomeUnknownException;
import io.hafiz.storage.engine.Released;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Records in a {@link RecordStore}. */
final class DiskMetadataStore implements MetadataStore {
  private final RecordStore records;
  private final BlobFiles blobs;
  private final int inlineLimit;
  private final DiskView.Memory memory = new DiskView.Memory();

  /**
   * Creates a store of opened records.
   *
   * @param blobs where the deletion of blobs is made durable before they are forgotten
   * @param inlineLimit greatest number of bytes kept beside a record
   */
  DiskMetadataStore(RecordStore records, BlobFiles blobs, int inlineLimit) {
    this.records = records;
    this.blobs = blobs;
    this.inlineLimit = inlineLimit;
  }

  /**
   * Returns the places of an entry with a content: under the key it came with, or, if that was the
   * newest of its object key, among the older ones, or the other way round.
   */
  static List<byte[]> owners(byte[] key, byte[] value) {
    byte[] other =
        Kind.OLDER.begins(key)
            ? RecordKey.newestOf(Kind.OBJECT, key)
            : RecordKey.olderOf(key, VersionCodec.sequence(value));
    return List.of(key, other);
  }

  @Override
  public int inlineLimit() {
    return inlineLimit;
  }

  @Override
  public <T> T read(Function<MetadataView, T> work) throws IOException {
    byte[] releasedFrom = memory.released().get();
    try (View view = records.view()) {
      return work.apply(new DiskView(view, memory, releasedFrom));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public <T> T write(BucketName bucket, Function<MetadataTransaction, T> work) throws IOException {
    Committed<T> committed =
        commit(
            batch -> {
              Transaction transaction = new Transaction(batch, memory);
              T result = work.apply(transaction);
              DiskChanges changes = new DiskChanges(batch);
              transaction.changes.forEach(change -> change.accept(changes));
              return new Committed<>(result, changes.released());
            });
    committed.released.forEach(memory.released()::put);
    return committed.result;
  }

  /**
   * What a write did.
   *
   * @param result of its work
   * @param released keys of the records of contents that it released
   */
  private record Committed<T>(T result, List<byte[]> released) {}

  @Override
  public void forget(Collection<Released> reaped) throws IOException {
    blobs.forceDeletions();
    commit(
        batch -> {
          DiskChanges changes = new DiskChanges(batch);
          reaped.forEach(changes::forget);
          return batch;
        });
  }

  private <T> T commit(Work<T> work) throws IOException {
    try {
      return records.write(work);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (IOException e) {
      if (e instanceof StoreFullException || records.failure().isPresent()) {
        throw new S3Exception(S3ErrorCode.SERVICE_UNAVAILABLE, e.getMessage(), e);
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static final class Transaction extends DiskView implements MetadataTransaction {
    private final WriteBatch batch;
    private final List<MetadataChange> changes = new ArrayList<>();

    Transaction(WriteBatch batch, Memory memory) {
      super(batch, memory, memory.released().get());
      this.batch = batch;
    }

    @Override
    public long sequence() {
      return batch.sequence();
    }

    @Override
    public void record(MetadataChange change) {
      changes.add(change);
    }
  }
}
