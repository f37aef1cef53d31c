package io.hafiz.storage;

import io.hafiz.model.MultipartUpload;
import io.hafiz.model.UploadId;
import java.util.List;
import java.util.Optional;

/**
 * One page of uploads in progress.
 *
 * @param uploads by key, then by the time they were initiated
 * @param commonPrefixes by key
 * @param nextKeyMarker where the next page begins; empty if this is the last
 * @param nextUploadIdMarker the upload within that key; empty if the page ended on a common prefix
 */
public record UploadListing(
    List<MultipartUpload> uploads,
    List<String> commonPrefixes,
    Optional<ListPosition> nextKeyMarker,
    Optional<UploadId> nextUploadIdMarker) {
  /** Copies the lists. */
  public UploadListing {
    uploads = List.copyOf(uploads);
    commonPrefixes = List.copyOf(commonPrefixes);
  }

  /** Returns whether more follow. */
  public boolean truncated() {
    return nextKeyMarker.isPresent();
  }
}
