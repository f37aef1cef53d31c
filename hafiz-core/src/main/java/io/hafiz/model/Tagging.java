package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tags of an object, in the order given.
 *
 * @param tags at most {@link #MAX_OBJECT_TAGS}, else {@code BadRequest}; the same key twice throws
 *     {@code InvalidTag}
 */
public record Tagging(List<Tag> tags) {
  /** The most tags an object can have. */
  public static final int MAX_OBJECT_TAGS = 10;

  /** No tags. */
  public static final Tagging EMPTY = new Tagging(List.of());

  /** Copies the list and checks it. */
  public Tagging {
    tags = List.copyOf(tags);
    if (tags.size() > MAX_OBJECT_TAGS) {
      throw new S3Exception(S3ErrorCode.TOO_MANY_TAGS);
    }
    requireDistinctKeys(tags);
  }

  /**
   * Checks that no key occurs twice.
   *
   * @throws S3Exception {@code InvalidTag} if one does
   */
  public static void requireDistinctKeys(List<Tag> tags) {
    Set<String> keys = new HashSet<>();
    for (Tag tag : tags) {
      if (!keys.add(tag.key())) {
        throw new S3Exception(
                S3ErrorCode.INVALID_TAG, "Cannot provide multiple Tags with the same key")
            .detail("TagKey", tag.key());
      }
    }
  }

  /** Returns whether there are no tags. */
  public boolean isEmpty() {
    return tags.isEmpty();
  }
}
