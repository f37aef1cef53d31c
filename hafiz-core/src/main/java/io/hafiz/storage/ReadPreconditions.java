package io.hafiz.storage;

import io.hafiz.model.ETag;
import io.hafiz.model.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of an object for it to be read or copied.
 *
 * <p>The four conditions combine as RFC 9110, section 13.2.2, and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a> say: a
 * matching {@code If-Match} overrides {@code If-Unmodified-Since}, a given {@code If-None-Match}
 * overrides {@code If-Modified-Since}.
 *
 * @param ifMatch tags of which one must match; {@code *} matches any; empty if not asked
 * @param ifNoneMatch tags of which none may match; {@code *} matches any; empty if not asked
 * @param ifModifiedSince the object must have been written after this second
 * @param ifUnmodifiedSince the object must not have been written after this second
 */
public record ReadPreconditions(
    List<ETag> ifMatch,
    List<ETag> ifNoneMatch,
    Optional<Instant> ifModifiedSince,
    Optional<Instant> ifUnmodifiedSince) {

  /** What the conditions say about an object. */
  public enum Verdict {
    /** All hold. */
    PROCEED,
    /**
     * The object is as the client knows it: 304 for a read, {@code PreconditionFailed} for a copy.
     */
    NOT_MODIFIED,
    /** {@code PreconditionFailed}. */
    FAILED
  }

  /** Nothing must hold. */
  public static final ReadPreconditions NONE =
      new ReadPreconditions(List.of(), List.of(), Optional.empty(), Optional.empty());

  /** Copies the lists. */
  public ReadPreconditions {
    ifMatch = List.copyOf(ifMatch);
    ifNoneMatch = List.copyOf(ifNoneMatch);
  }

  /** Judges an object. */
  public Verdict judge(ObjectVersion object) {
    if (!ifMatch.isEmpty()) {
      if (!matches(ifMatch, object.etag())) {
        return Verdict.FAILED;
      }
    } else if (ifUnmodifiedSince.isPresent()
        && object.lastModified().isAfter(ifUnmodifiedSince.get())) {
      return Verdict.FAILED;
    }
    if (!ifNoneMatch.isEmpty()) {
      return matches(ifNoneMatch, object.etag()) ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }
    boolean unmodified =
        ifModifiedSince.isPresent() && !object.lastModified().isAfter(ifModifiedSince.get());
    return unmodified ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
  }

  private static boolean matches(List<ETag> tags, ETag etag) {
    return tags.stream().anyMatch(tag -> tag.value().equals("*") || tag.equals(etag));
  }
}
