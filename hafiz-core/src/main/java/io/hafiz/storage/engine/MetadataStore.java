package io.hafiz.storage.engine;

import io.hafiz.model.BucketName;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/**
 * Ordered records with transactions. Thread-safe.
 *
 * <p>A call runs {@code work} against a view. The view reports a failure of the store as {@link
 * java.io.UncheckedIOException}; if {@code work} lets it through, the call throws its cause. Any
 * other exception of {@code work} passes through and nothing is recorded.
 */
public interface MetadataStore extends Closeable {
  /**
   * Returns the greatest number of bytes stored beside a record, 0 for none. Such small bodies are
   * committed together with their record and need no blob.
   */
  int inlineLimit();

  /** Returns for how long after their release contents must stay readable by other processes. */
  default Duration readGrace() {
    return Duration.ZERO;
  }

  /** Reads from one moment of the store: published state only, all of it of the same moment. */
  <T> T read(Function<MetadataView, T> work) throws IOException;

  /**
   * Reads and then changes records: all recorded changes, or none. Writes to one bucket happen one
   * after the other, and each sees all before it. What {@code work} reads of other buckets may be
   * of an earlier moment, except that a {@link MetadataChange.ShareContent} holds only if the
   * content is still referred to when the changes are made.
   *
   * <p>{@code work} is pure and quick: it may run several times, under a short lock, and only the
   * result of the last run counts, when this method returns. The store may commit several writes in
   * one group; it holds no lock that other writers of the bucket need while it waits for a disk or
   * a network.
   *
   * @param bucket the bucket whose records the changes belong to; it need not exist
   * @throws OutcomeUnknownException if it cannot be told whether the changes were made
   */
  <T> T write(BucketName bucket, Function<MetadataTransaction, T> work) throws IOException;

  /**
   * Forgets released contents whose blobs have been deleted, with their extents and the blobs of
   * those. Need not be durable at once: what is remembered is deleted again, which does no harm.
   */
  void forget(Collection<Released> reaped) throws IOException;
}
