package io.hafiz.http.internal.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points in time as S3 writes and reads them in headers and documents. */
public final class Timestamps {
  private static final DateTimeFormatter IMF_FIXDATE =
      format("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

  private static final DateTimeFormatter RFC_850 =
      new DateTimeFormatterBuilder()
          .appendPattern("EEEE, dd-MMM-")
          .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
          .appendPattern(" HH:mm:ss 'GMT'")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ASCTIME = format("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

  private static final DateTimeFormatter ISO_8601 =
      format("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private Timestamps() {}

  /** Returns a time as headers carry it, for example {@code Tue, 15 Nov 1994 12:45:26 GMT}. */
  public static String http(Instant time) {
    return IMF_FIXDATE.format(time);
  }

  /** Returns a time as documents carry it, for example {@code 1994-11-15T12:45:26.000Z}. */
  public static String iso8601(Instant time) {
    return ISO_8601.format(time);
  }

  /**
   * Reads a time in any of the three forms of RFC 9110, section 5.6.7.
   *
   * @return the time; empty if the text has none of the forms
   */
  public static Optional<Instant> parseHttp(String text) {
    for (DateTimeFormatter form : List.of(IMF_FIXDATE, RFC_850, ASCTIME)) {
      try {
        return Optional.of(Instant.from(form.parse(text.strip())));
      } catch (DateTimeException e) {
        // The text may have one of the other forms.
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter format(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC);
  }
}
