package io.hafiz.storage;

import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Part;
import java.util.List;

/**
 * One page of an upload's parts.
 *
 * @param upload the upload
 * @param parts by number
 * @param truncated whether more follow; the next page begins after the last one here
 */
public record PartListing(MultipartUpload upload, List<Part> parts, boolean truncated) {
  /** Copies the list. */
  public PartListing {
    parts = List.copyOf(parts);
  }
}
