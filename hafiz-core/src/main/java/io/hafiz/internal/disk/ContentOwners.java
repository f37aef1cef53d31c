package io.hafiz.internal.disk;

import java.util.List;

/** Knows where a content may have gone, for a journal segment whose live contents are moved. */
interface ContentOwners {
  /**
   * Returns the keys whose entries may name now the content that came with a key and a value, the
   * likeliest first. The store compares the pointers; a content that no named entry has is dropped.
   */
  List<byte[]> keys(byte[] key, byte[] value);

  /** Contents that never leave the key that they came with. */
  static ContentOwners fixed() {
    return (key, value) -> List.of(key);
  }
}
