package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.regex.Pattern;

/**
 * A key and value that a client attaches to a bucket or an object.
 *
 * @param key 1 to 128 characters; anything else throws {@code InvalidTag}
 * @param value 0 to 256 characters; anything else throws {@code InvalidTag}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-managing.html">Tag
 *     restrictions</a>
 */
public record Tag(String key, String value) {
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  /** Checks lengths and characters. */
  public Tag {
    if (key.isEmpty() || length(key) > 128 || !ALLOWED.matcher(key).matches()) {
      throw new S3Exception(S3ErrorCode.INVALID_TAG, "The TagKey you have provided is invalid")
          .detail("TagKey", key);
    }
    if (length(value) > 256 || !ALLOWED.matcher(value).matches()) {
      throw new S3Exception(S3ErrorCode.INVALID_TAG, "The TagValue you have provided is invalid")
          .detail("TagKey", key)
          .detail("TagValue", value);
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
