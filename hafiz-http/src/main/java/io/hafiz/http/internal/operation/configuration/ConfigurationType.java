package io.hafiz.http.internal.operation.configuration;

import io.hafiz.model.Bucket;
import io.hafiz.model.configuration.BucketConfiguration;
import java.util.List;
import java.util.Map;

/**
 * A type of document on a bucket: how it is read, written, and missed. Implementations are
 * stateless and thread-safe.
 *
 * @param <C> the document
 */
public interface ConfigurationType<C extends BucketConfiguration> {
  /** Returns the class that buckets keep it under. */
  Class<C> type();

  /** Returns its media type. */
  String contentType();

  /** Returns the status of the answer to a PUT. */
  int putStatus();

  /** Returns whether a PUT must promise a digest of the document. */
  boolean digestRequired();

  /**
   * Reads a document that is put on a bucket.
   *
   * @throws io.hafiz.error.S3Exception if S3 refuses the document
   */
  C read(byte[] document, Bucket bucket);

  /** Returns what policies can ask of a document that is put, by lower-case name. */
  default Map<String, List<String>> conditionKeys(C configuration) {
    return Map.of();
  }

  /**
   * Requires that a bucket, as it is, can have a document.
   *
   * @throws io.hafiz.error.S3Exception if something else that it has forbids it
   */
  default void requirePossible(C configuration, Bucket bucket) {}

  /** Returns the document. */
  byte[] write(C configuration);

  /**
   * Returns the answer for a bucket that has none.
   *
   * @throws io.hafiz.error.S3Exception if that is an error
   */
  byte[] absent(Bucket bucket);
}
