package io.hafiz.http.internal.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The moment a request was signed at, to the second.
 *
 * @param instant the moment
 * @param text the moment as {@code yyyyMMdd'T'HHmmss'Z'}, which is what gets signed
 */
record AmzDate(Instant instant, String text) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LENGTH = 16;

  /** Reads {@code yyyyMMdd'T'HHmmss'Z'}; empty if the text is anything else. */
  static Optional<AmzDate> parse(String text) {
    if (text.length() != LENGTH || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 9, 11),
              number(text, 11, 13),
              number(text, 13, 15));
      return Optional.of(new AmzDate(time.toInstant(ZoneOffset.UTC), text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads a date as in a header: the same form, or that of RFC 1123. */
  static Optional<AmzDate> parseHeader(String text) {
    return parse(text)
        .or(
            () -> {
              try {
                Instant time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
                return Optional.of(new AmzDate(time, FORMAT.format(time)));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  /** Returns the day, {@code yyyyMMdd}. */
  String day() {
    return text.substring(0, 8);
  }

  /** Returns -1, which no field of a date may be, if there is anything but digits. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
