package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.engine.TransactionalStorage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/** An open storage on a {@link SmallStore} whose parts are at hand. */
final class SmallStorage implements Closeable {
  private static final int INLINE_LIMIT = 50;

  private final BlobFiles files;
  private final RecordStore records;
  private final TransactionalStorage storage;

  SmallStorage(DiskFiles disk, Durability durability) throws IOException {
    this(disk, durability, InstantSource.system());
  }

  SmallStorage(DiskFiles disk, Durability durability, InstantSource clock) throws IOException {
    this.records =
        RecordStore.open(disk, SmallStore.options(durability), DiskMetadataStore::owners);
    this.files = new BlobFiles(disk, durability);
    this.storage =
        new TransactionalStorage(
            new DiskMetadataStore(records, files, INLINE_LIMIT),
            new DiskBlobStore(records, files),
            clock,
            new SecureRandom(),
            Runnable::run);
    storage.reap();
  }

  RecordStore records() {
    return records;
  }

  TransactionalStorage storage() {
    return storage;
  }

  /** Returns the names of the files of blobs that records refer to. */
  Set<String> referredTo() throws IOException {
    Set<String> names = new TreeSet<>();
    byte[] first = RecordKey.of(RecordKey.Kind.REFERENCES).bytes();
    try (View view = records.view()) {
      RecordCursor<byte[]> references =
          new RecordCursor<>(view.cursor(), first, RecordKey.behind(first), (key, value) -> key);
      while (references.hasNext()) {
        ByteBuffer key = ByteBuffer.wrap(references.next(), 1, 16);
        if (key.getLong() == 0) {
          names.add(BlobFiles.name(key.getLong()));
        }
      }
    }
    return names;
  }

  /** Returns the names of the files of blobs. */
  Set<String> blobs() throws IOException {
    Set<String> names = new TreeSet<>();
    files.all().forEach(number -> names.add(BlobFiles.name(number)));
    return names;
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
