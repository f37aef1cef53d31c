package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.WritePreconditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The conditional headers of requests. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Add
 * preconditions to S3 operations with conditional requests</a>.
 */
public final class ConditionHeaders {
  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final String IF_MODIFIED_SINCE = "If-Modified-Since";
  private static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";
  private static final String COPY_SOURCE = "x-amz-copy-source-";
  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[^\"]*\"|[^,\\s]+");

  private ConditionHeaders() {}

  /**
   * Reads what must hold of the object that a write replaces.
   *
   * @throws S3Exception {@code NotImplemented} for both headers at once, for an {@code
   *     If-None-Match} other than {@code *}, and for {@code If-Match: *}, which S3 takes for
   *     deletes only
   */
  public static WritePreconditions ofWrite(Headers headers) {
    Optional<String> ifMatch = headers.first(IF_MATCH);
    Optional<String> ifNoneMatch = headers.first(IF_NONE_MATCH);
    if (ifMatch.isPresent() && ifNoneMatch.isPresent()) {
      throw S3Exception.headerNotImplemented(IF_MATCH + "," + IF_NONE_MATCH)
          .detail(
              "additionalMessage", "Multiple conditional request headers present in the request");
    }
    if (ifNoneMatch.isPresent()) {
      requireAny(IF_NONE_MATCH, isAny(ifNoneMatch.get()));
      return WritePreconditions.ABSENT;
    }
    requireAny(IF_MATCH, !ifMatch.map(ConditionHeaders::isAny).orElse(false));
    return new WritePreconditions(ifMatch.map(ETag::parse), false);
  }

  private static void requireAny(String header, boolean accepted) {
    if (!accepted) {
      throw S3Exception.headerNotImplemented(header)
          .detail(
              "additionalMessage",
              "We don't accept the provided value of " + header + " header for this API");
    }
  }

  private static boolean isAny(String value) {
    return value.strip().equals("*");
  }

  /**
   * Reads what must hold of the object that a delete removes.
   *
   * @throws S3Exception {@code NotImplemented} for {@code If-None-Match}
   */
  public static WritePreconditions ofDelete(Headers headers) {
    if (headers.has(IF_NONE_MATCH)) {
      throw S3Exception.headerNotImplemented(IF_NONE_MATCH);
    }
    return new WritePreconditions(headers.first(IF_MATCH).map(ETag::parse), false);
  }

  /**
   * Reads what must hold of an object for it to be read. Dates that are malformed do not count, nor
   * does an {@code If-Modified-Since} in the future.
   */
  public static ReadPreconditions ofRead(Headers headers, Instant now) {
    return read(headers, "", now);
  }

  /** Reads what must hold of the source of a copy, by the rules of {@link #ofRead}. */
  public static ReadPreconditions ofCopySource(Headers headers, Instant now) {
    return read(headers, COPY_SOURCE, now);
  }

  private static ReadPreconditions read(Headers headers, String prefix, Instant now) {
    return new ReadPreconditions(
        tags(headers, prefix + IF_MATCH),
        tags(headers, prefix + IF_NONE_MATCH),
        date(headers, prefix + IF_MODIFIED_SINCE).filter(since -> !since.isAfter(now)),
        date(headers, prefix + IF_UNMODIFIED_SINCE));
  }

  private static List<ETag> tags(Headers headers, String name) {
    List<String> values = headers.all(name);
    if (values.isEmpty()) {
      return List.of();
    }
    return ENTITY_TAG
        .matcher(String.join(",", values))
        .results()
        .map(MatchResult::group)
        .map(ETag::parse)
        .toList();
  }

  private static Optional<Instant> date(Headers headers, String name) {
    return headers.first(name).flatMap(Timestamps::parseHttp);
  }

  /** Returns {@code PreconditionFailed} for a read whose conditions failed. */
  public static S3Exception readFailed(ReadPreconditions conditions) {
    return S3Exception.preconditionFailed(failed(conditions));
  }

  /**
   * Returns {@code PreconditionFailed} for a copy whose source's conditions did not all hold.
   *
   * @param verdict what the conditions said, {@code FAILED} or {@code NOT_MODIFIED}
   */
  public static S3Exception copySourceFailed(
      ReadPreconditions conditions, ReadPreconditions.Verdict verdict) {
    String unmodified = conditions.ifNoneMatch().isEmpty() ? IF_MODIFIED_SINCE : IF_NONE_MATCH;
    boolean failed = verdict == ReadPreconditions.Verdict.FAILED;
    return S3Exception.preconditionFailed(COPY_SOURCE + (failed ? failed(conditions) : unmodified));
  }

  private static String failed(ReadPreconditions conditions) {
    return conditions.ifMatch().isEmpty() ? IF_UNMODIFIED_SINCE : IF_MATCH;
  }
}
