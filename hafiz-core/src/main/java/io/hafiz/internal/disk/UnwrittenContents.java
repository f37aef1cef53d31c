package io.hafiz.internal.disk;

import java.util.Optional;

/** Contents whose batch is decided on but perhaps not in the journal yet. */
interface UnwrittenContents {
  /** There are none: all that is seen is on disk. */
  UnwrittenContents NONE = pointer -> Optional.empty();

  /** Returns the bytes of a content, or empty if they are in the journal. */
  Optional<byte[]> unwritten(ContentPointer pointer);
}
