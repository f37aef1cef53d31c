package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;

/** Options of a store so small that a short history rolls, flushes, merges and collects. */
final class SmallStore {
  private SmallStore() {}

  static StoreOptions options(Durability durability) {
    return new StoreOptions(
        durability, 6 << 10, 4 << 10, 12 << 10, 512, 2 << 10, 1 << 20, 4, false, false);
  }
}
