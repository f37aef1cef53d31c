package io.hafiz.storage.engine;

import io.hafiz.model.ObjectPart;

/**
 * One part of an object that was uploaded in parts, and its bytes.
 *
 * @param part number, place, size and checksum of the part
 * @param blob its bytes
 */
public record Extent(ObjectPart part, Blob blob) {
  /** Returns the position right behind its last byte. */
  public long end() {
    return part.offset() + part.size();
  }
}
