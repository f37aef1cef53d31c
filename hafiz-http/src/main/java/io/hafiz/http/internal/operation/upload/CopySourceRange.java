package io.hafiz.http.internal.operation.upload;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.model.ByteRange;
import java.util.Optional;

/**
 * The bytes of its source that UploadPartCopy copies.
 *
 * @param text the header; empty for all bytes
 * @param range what it says
 */
record CopySourceRange(String text, Optional<ByteRange> range) {
  private static final String HEADER = "x-amz-copy-source-range";

  /**
   * Reads {@code x-amz-copy-source-range}, which unlike {@code Range} must name both ends.
   *
   * @throws S3Exception {@code InvalidArgument} if it has another form
   */
  static CopySourceRange of(S3Call call) {
    return call.header(HEADER)
        .map(CopySourceRange::parse)
        .orElseGet(() -> new CopySourceRange("", Optional.empty()));
  }

  private static CopySourceRange parse(String text) {
    Optional<ByteRange> range =
        ByteRange.parse(text).filter(r -> r.first().isPresent() && r.last().isPresent());
    if (range.isEmpty()) {
      throw S3Exception.invalidArgument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
              + " last are the zero-based offsets of the first and last bytes to copy",
          HEADER,
          text);
    }
    return new CopySourceRange(text, range);
  }

  /**
   * Applies the range to a source.
   *
   * @return the bytes to copy; length 0 only for an empty source that is copied whole
   * @throws S3Exception {@code InvalidArgument} if the source ends before the range does
   */
  ByteRange.Resolved in(long size) {
    if (range.isEmpty()) {
      return new ByteRange.Resolved(0, size, size);
    }
    long last = range.get().last().orElseThrow();
    if (last >= size) {
      throw S3Exception.invalidArgument(
          "Range specified is not valid for source object of size: " + size, HEADER, text);
    }
    long first = range.get().first().orElseThrow();
    return new ByteRange.Resolved(first, last - first + 1, size);
  }
}
