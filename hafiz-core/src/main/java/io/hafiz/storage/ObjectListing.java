package io.hafiz.storage;

import io.hafiz.model.ObjectVersion;
import java.util.List;
import java.util.Optional;

/**
 * One page of current objects.
 *
 * @param objects in the order of their keys
 * @param commonPrefixes in the same order
 * @param next where the next page begins; empty if this is the last
 */
public record ObjectListing(
    List<ObjectVersion> objects, List<String> commonPrefixes, Optional<ListPosition> next) {
  /** Copies the lists. */
  public ObjectListing {
    objects = List.copyOf(objects);
    commonPrefixes = List.copyOf(commonPrefixes);
  }

  /** Returns whether more follow. */
  public boolean truncated() {
    return next.isPresent();
  }
}
