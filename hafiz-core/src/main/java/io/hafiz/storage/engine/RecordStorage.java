package io.hafiz.storage.engine;

import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.util.function.Function;

/**
 * A storage that lets its records and bytes be read and written as they are, besides what S3 has
 * operations for: whole stores are exported and imported through it with every version id and time
 * they have. None of S3's rules is applied to what goes this way. Thread-safe.
 */
public interface RecordStorage extends StorageBackend {
  /** Returns the records. */
  MetadataStore metadata();

  /** Returns the bytes. */
  BlobStore blobs();

  /**
   * Reads everything from one moment. Whatever is written or deleted meanwhile, each content that
   * the view shows stays readable until {@code work} is done; so a long one costs the space of all
   * that is deleted while it goes on.
   *
   * @throws IOException the cause of an {@link java.io.UncheckedIOException} of {@code work}, or
   *     that of the store
   */
  <T> T snapshot(Function<MetadataView, T> work) throws IOException;
}
