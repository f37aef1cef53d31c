package io.hafiz.storage.engine;

import java.io.Closeable;
import java.io.IOException;

/**
 * A blob that is written and that no record names yet. A store whose process dies deletes such
 * blobs when it is opened again; one that several processes share does so when their lease is over.
 */
public interface StagedBlob extends Closeable {
  /** Returns the name under which the blob can be read from now on. */
  Blob blob();

  /**
   * Says that a record names the blob, or may name it, so that {@link #close} leaves it alone. Its
   * bytes are durable before the record is: at the latest {@link MetadataStore#write} sees to that.
   */
  void keep();

  /** Deletes the blob unless {@link #keep} was called. */
  @Override
  void close() throws IOException;
}
