package io.hafiz.http.internal.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
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

  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private Timestamps() {}

  /** Returns a time as headers carry it, for example {@code Tue, 15 Nov 1994 12:45:26 GMT}. */
  public static String http(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(29);
    out.append(DAYS[utc.getDayOfWeek().getValue() - 1]).append(", ");
    append(out, utc.getDayOfMonth(), 2).append(' ');
    out.append(MONTHS[utc.getMonthValue() - 1]).append(' ');
    append(out, utc.getYear(), 4).append(' ');
    return appendTime(out, utc).append(" GMT").toString();
  }

  /** Returns a time as documents carry it, for example {@code 1994-11-15T12:45:26.000Z}. */
  public static String iso8601(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    append(out, utc.getYear(), 4).append('-');
    append(out, utc.getMonthValue(), 2).append('-');
    append(out, utc.getDayOfMonth(), 2).append('T');
    appendTime(out, utc).append('.');
    return append(out, utc.get(ChronoField.MILLI_OF_SECOND), 3).append('Z').toString();
  }

  /** By hand, as a formatter takes ten times as long, and a page of keys has a thousand times. */
  private static StringBuilder appendTime(StringBuilder out, LocalDateTime utc) {
    append(out, utc.getHour(), 2).append(':');
    append(out, utc.getMinute(), 2).append(':');
    return append(out, utc.getSecond(), 2);
  }

  private static StringBuilder append(StringBuilder out, int number, int digits) {
    for (int unit = digits == 4 ? 1000 : digits == 3 ? 100 : 10; unit > 0; unit /= 10) {
      out.append((char) ('0' + number / unit % 10));
    }
    return out;
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
