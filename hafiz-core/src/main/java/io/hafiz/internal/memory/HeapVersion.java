package io.hafiz.internal.memory;

import io.hafiz.storage.engine.VersionRecord;
import java.util.Optional;

/** A version or delete marker with its inline bytes, as the heap holds it. Immutable. */
sealed interface HeapVersion permits WholeVersion, PackedVersion {
  /** Returns the key. */
  String key();

  /** Returns the sequence number. */
  long sequence();

  /** Returns whether its version id is {@code null}. */
  boolean isNull();

  /** Returns whether it is an object, and no delete marker. */
  boolean isObject();

  /** Returns the bytes of inline content, not to be changed; empty for other content. */
  Optional<byte[]> inline();

  /** Returns the record. */
  VersionRecord record();
}
