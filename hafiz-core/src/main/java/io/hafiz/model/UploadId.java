package io.hafiz.model;

import io.hafiz.error.S3Exception;
import java.util.regex.Pattern;

/**
 * The id of a multipart upload: opaque text that is safe in a URL. Ids of one store sort by the
 * time their uploads were initiated.
 *
 * @param value 1 to 1,024 characters; anything else throws {@code NoSuchUpload}, since no such
 *     upload can exist
 */
public record UploadId(String value) implements Comparable<UploadId> {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._~-]{1,1024}");

  /** Checks the characters. */
  public UploadId {
    if (!VALID.matcher(value).matches()) {
      throw S3Exception.noSuchUpload(value);
    }
  }

  @Override
  public int compareTo(UploadId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
