package io.hafiz.model;

import io.hafiz.error.S3Exception;
import java.util.regex.Pattern;

/**
 * The id of one version of an object: opaque text, or {@code null} for the version that was written
 * while versioning was off or suspended.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">How S3
 * Versioning works</a>.
 *
 * @param value 1 to 1,024 characters that are safe in a URL; anything else throws {@code
 *     InvalidArgument}
 */
public record VersionId(String value) {
  // Before NULL, whose constructor uses it.
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,1024}");

  /** The id {@code null}. */
  public static final VersionId NULL = new VersionId("null");

  /** Checks the characters. */
  public VersionId {
    if (value.isEmpty()) {
      throw S3Exception.invalidArgument(
          "Version id cannot be the empty string", "versionId", value);
    }
    if (!VALID.matcher(value).matches()) {
      throw S3Exception.invalidArgument("Invalid version id specified", "versionId", value);
    }
  }

  /** Returns whether this is {@link #NULL}. */
  public boolean isNull() {
    return equals(NULL);
  }

  @Override
  public String toString() {
    return value;
  }
}
