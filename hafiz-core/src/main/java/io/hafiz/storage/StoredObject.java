package io.hafiz.storage;

import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One version of an object, open for reading. Metadata, parts and bytes belong together: whatever
 * is written or deleted meanwhile, they stay readable until this is closed. Not thread-safe.
 */
public interface StoredObject extends Closeable {
  /** Returns everything known about the version but its bytes. */
  ObjectVersion version();

  /** Returns the bytes. */
  ObjectContent content();

  /**
   * Returns parts it was uploaded in, by number; none if it was uploaded in one piece.
   *
   * @param after lists only numbers greater than this
   * @param max the most parts returned
   */
  List<ObjectPart> parts(int after, int max) throws IOException;

  /** Lets the bytes go. */
  @Override
  void close() throws IOException;
}
