package io.hafiz.storage;

import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectVersion;
import java.util.Optional;

/**
 * What must hold of the object that a write replaces or deletes, judged inside the write.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 * writes</a>.
 *
 * @param ifMatch the entity tag the current object must have; the value {@code *} matches any
 *     object
 * @param ifAbsent whether there must be no current object ({@code If-None-Match: *})
 */
public record WritePreconditions(Optional<ETag> ifMatch, boolean ifAbsent) {
  /** Nothing must hold. */
  public static final WritePreconditions NONE = new WritePreconditions(Optional.empty(), false);

  /** There must be no object. */
  public static final WritePreconditions ABSENT = new WritePreconditions(Optional.empty(), true);

  /** The current object must have this tag. */
  public static WritePreconditions matching(ETag etag) {
    return new WritePreconditions(Optional.of(etag), false);
  }

  /**
   * Judges a write that would replace an object.
   *
   * @param key the key written to
   * @param current the current object; empty if there is none or a delete marker hides it
   * @throws S3Exception {@code PreconditionFailed}, or {@code NoSuchKey} if a tag was to be matched
   *     and there is no object
   */
  public void check(String key, Optional<ObjectVersion> current) {
    if (ifAbsent && current.isPresent()) {
      throw S3Exception.preconditionFailed("If-None-Match");
    }
    if (ifMatch.isEmpty()) {
      return;
    }
    ETag expected = ifMatch.get();
    ObjectVersion object = current.orElseThrow(() -> S3Exception.noSuchKey(key));
    if (!expected.value().equals("*") && !expected.equals(object.etag())) {
      throw S3Exception.preconditionFailed("If-Match");
    }
  }
}
