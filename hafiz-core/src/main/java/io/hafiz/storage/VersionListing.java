package io.hafiz.storage;

import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import java.util.List;
import java.util.Optional;

/**
 * One page of versions and delete markers.
 *
 * @param entries by key, newest first
 * @param commonPrefixes by key
 * @param nextKeyMarker where the next page begins; empty if this is the last
 * @param nextVersionIdMarker the version within that key; empty if the page ended on a common
 *     prefix
 */
public record VersionListing(
    List<Entry> entries,
    List<String> commonPrefixes,
    Optional<ListPosition> nextKeyMarker,
    Optional<VersionId> nextVersionIdMarker) {

  /**
   * An entry of the page.
   *
   * @param version the version or delete marker
   * @param latest whether it is the newest of its key
   */
  public record Entry(VersionEntry version, boolean latest) {}

  /** Copies the lists. */
  public VersionListing {
    entries = List.copyOf(entries);
    commonPrefixes = List.copyOf(commonPrefixes);
  }

  /** Returns whether more follow. */
  public boolean truncated() {
    return nextKeyMarker.isPresent();
  }
}
