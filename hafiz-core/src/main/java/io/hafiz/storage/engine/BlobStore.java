package io.hafiz.storage.engine;

import io.hafiz.storage.ObjectContent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Byte strings that are written once, read any number of times and deleted. Which of them are in
 * use is recorded in a {@link MetadataStore}, not here. Thread-safe; no lock is held while a source
 * is read.
 */
public interface BlobStore extends Closeable {
  /**
   * Writes a blob from a source, read to its end. Nothing is allocated from an announced size.
   *
   * @throws IOException if the source or the store fails; then nothing is left of the blob
   * @throws io.hafiz.error.S3Exception what the source throws, with nothing left of the blob, or
   *     {@code ServiceUnavailable} if there is no room
   */
  StagedBlob stage(InputStream source) throws IOException;

  /**
   * Returns the bytes of a blob. Neither opens nor reads anything yet; each read does for itself,
   * and fails with an {@link IOException} if the blob was deleted by then.
   */
  ObjectContent content(Blob blob);

  /** Deletes a blob; one that does not exist is no error. */
  void delete(Blob blob) throws IOException;
}
