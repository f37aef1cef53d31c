package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One byte range as a {@code Range} header names it: {@code bytes=first-last}, {@code bytes=first-}
 * or {@code bytes=-suffix} (RFC 9110, section 14).
 *
 * @param first the first byte; empty for the suffix form
 * @param last the last byte, inclusive, or the length of the suffix; empty for an open end
 */
public record ByteRange(OptionalLong first, OptionalLong last) {
  /**
   * A range that lies within an object.
   *
   * @param first position of the first byte
   * @param length number of bytes, at least 1
   * @param size size of the object
   */
  public record Resolved(long first, long length, long size) {
    /** Returns the value of the {@code Content-Range} header. */
    public String contentRange() {
      return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
  }

  /**
   * Reads a {@code Range} header.
   *
   * @return the range; empty if the header is to be ignored, as S3 does with other units, several
   *     ranges and malformed values
   */
  public static Optional<ByteRange> parse(String header) {
    String text = header.strip();
    if (!text.regionMatches(true, 0, "bytes=", 0, 6)) {
      return Optional.empty();
    }
    String spec = text.substring(6).strip();
    int dash = spec.indexOf('-');
    if (dash < 0 || spec.indexOf(',') >= 0) {
      return Optional.empty();
    }
    String from = spec.substring(0, dash).strip();
    String to = spec.substring(dash + 1).strip();
    if (!isDigits(from) || !isDigits(to) || from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    ByteRange range = new ByteRange(number(from), number(to));
    boolean backwards =
        range.first.isPresent()
            && range.last.isPresent()
            && range.first.getAsLong() > range.last.getAsLong();
    return backwards ? Optional.empty() : Optional.of(range);
  }

  /**
   * Applies this range to an object.
   *
   * @param size size of the object in bytes
   * @throws S3Exception {@code InvalidRange} if no byte of the object lies in the range
   */
  public Resolved resolve(long size) {
    long start = first.isPresent() ? first.getAsLong() : Math.max(0, size - last.getAsLong());
    long end =
        first.isPresent() && last.isPresent() ? Math.min(last.getAsLong(), size - 1) : size - 1;
    if (start > end) {
      throw new S3Exception(S3ErrorCode.INVALID_RANGE)
          .detail("RangeRequested", toString())
          .detail("ActualObjectSize", Long.toString(size))
          .header("Content-Range", "bytes */" + size);
    }
    return new Resolved(start, end - start + 1, size);
  }

  @Override
  public String toString() {
    return "bytes=" + text(first) + "-" + text(last);
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Numbers beyond a long lie behind the end of any object, so they are cut to the largest. */
  private static OptionalLong number(String digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return OptionalLong.of(
        significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant));
  }
}
