package io.hafiz.http.internal.sigv4.mismatch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The string to sign has another time than the request. */
final class TimeMistakes {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int MOST_SECONDS = 3;

  private TimeMistakes() {}

  /** Returns the mistakes that may have been made with the time. */
  static List<Mistake> of(Attempt attempt) {
    Instant time =
        LocalDateTime.parse(attempt.form().get(Part.TIME), FORMAT).toInstant(ZoneOffset.UTC);
    List<Mistake> mistakes = new ArrayList<>();
    for (String name : List.of("date", "x-amz-date")) {
      for (String value : attempt.sent(name)) {
        mistakes.add(time(value, "that of the header " + name));
      }
    }
    for (int seconds = 1; seconds <= MOST_SECONDS; seconds++) {
      mistakes.add(time(FORMAT.format(time.plusSeconds(seconds)), seconds + " s later"));
      mistakes.add(time(FORMAT.format(time.minusSeconds(seconds)), seconds + " s earlier"));
    }
    mistakes.add(time(time.toString(), "written with hyphens and colons"));
    mistakes.add(
        time(
            DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)),
            "as in Date"));
    return mistakes;
  }

  private static Mistake time(String value, String what) {
    return Mistake.of(Part.TIME, value, "the time in the string to sign is " + what);
  }
}
