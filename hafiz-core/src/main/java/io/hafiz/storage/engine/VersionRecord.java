package io.hafiz.storage.engine;

import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import java.util.Optional;
import java.util.UUID;

/**
 * An object version or a delete marker as it is stored.
 *
 * @param writeId identity of the write that made it, chosen before the write, so that the writer
 *     can tell later whether its own write happened
 * @param sequence the place of the write that made it in the order of all writes of the store that
 *     made it; the entry of a key with the greatest one is the newest
 * @param entry what the client knows of it
 * @param content its bytes; {@link Content.Empty} for a delete marker
 * @param upload the multipart upload it was made by; empty if by another operation
 */
public record VersionRecord(
    UUID writeId, long sequence, VersionEntry entry, Content content, Optional<UploadId> upload) {

  /** Returns the key. */
  public ObjectKey key() {
    return entry.key();
  }

  /** Returns the object version; empty if this is a delete marker. */
  public Optional<ObjectVersion> object() {
    return entry instanceof ObjectVersion version ? Optional.of(version) : Optional.empty();
  }

  /** Returns this record with another entry for the same bytes. */
  public VersionRecord with(VersionEntry replacement) {
    return new VersionRecord(writeId, sequence, replacement, content, upload);
  }
}
