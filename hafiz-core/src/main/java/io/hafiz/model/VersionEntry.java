package io.hafiz.model;

import java.time.Instant;

/** One entry in the history of a key: an object version or a delete marker. */
public sealed interface VersionEntry permits ObjectVersion, DeleteMarkerEntry {
  /** Returns the key. */
  ObjectKey key();

  /** Returns the id; {@link VersionId#NULL} if it was written while versioning was not enabled. */
  VersionId versionId();

  /** Returns when it was written, to the second. */
  Instant lastModified();

  /** Returns the account that owns it. */
  Owner owner();
}
