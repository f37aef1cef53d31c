package io.hafiz.transfer;

import io.hafiz.model.BucketName;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.OutcomeUnknownException;
import io.hafiz.storage.engine.RecordStorage;
import io.hafiz.storage.engine.StagedBlob;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of one bucket that are made together, as one costs almost as much as a thousand. Closing
 * it deletes the bytes of changes that were not made.
 */
final class RestoreBatch implements Closeable {
  private static final int MAX_CHANGES = 1000;
  private static final long MAX_INLINE = 1 << 20;

  private final RecordStorage storage;
  private final BucketName bucket;
  private final List<MetadataChange> changes = new ArrayList<>();
  private final List<StagedBlob> staged = new ArrayList<>();
  private long inline;

  RestoreBatch(RecordStorage storage, BucketName bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  BucketName bucket() {
    return bucket;
  }

  void add(MetadataChange change) {
    changes.add(change);
    if (change instanceof MetadataChange.PutVersion put) {
      inline += put.inline().map(bytes -> bytes.remaining()).orElse(0);
    }
  }

  boolean isFull() {
    return changes.size() >= MAX_CHANGES || inline >= MAX_INLINE;
  }

  /** Writes bytes that a change of this batch will name. */
  Blob stage(InputStream source) throws IOException {
    StagedBlob blob = storage.blobs().stage(source);
    staged.add(blob);
    return blob.blob();
  }

  void commit() throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    try {
      storage
          .metadata()
          .write(
              bucket,
              tx -> {
                changes.forEach(tx::record);
                return bucket;
              });
    } catch (OutcomeUnknownException e) {
      keep();
      throw e;
    }
    keep();
    changes.clear();
    inline = 0;
  }

  private void keep() {
    staged.forEach(StagedBlob::keep);
    staged.clear();
  }

  @Override
  public void close() throws IOException {
    for (StagedBlob blob : staged) {
      blob.close();
    }
  }
}
