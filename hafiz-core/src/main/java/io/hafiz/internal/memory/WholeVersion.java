package io.hafiz.internal.memory;

import io.hafiz.storage.engine.VersionRecord;
import java.util.Optional;

/**
 * A record as it came, for all that cannot be packed: large objects, delete markers, what was
 * uploaded in parts.
 */
record WholeVersion(VersionRecord record, Optional<byte[]> inline) implements HeapVersion {
  @Override
  public String key() {
    return record.key().value();
  }

  @Override
  public long sequence() {
    return record.sequence();
  }

  @Override
  public boolean isNull() {
    return record.entry().versionId().isNull();
  }

  @Override
  public boolean isObject() {
    return record.object().isPresent();
  }
}
