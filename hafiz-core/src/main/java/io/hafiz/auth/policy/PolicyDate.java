package io.hafiz.auth.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates as policies write them: seconds since 1970, or one of the <a
 * href="https://www.w3.org/TR/NOTE-datetime">W3C forms of ISO 8601</a>, {@code 2026}, {@code
 * 2026-01}, {@code 2026-01-31}, {@code 2026-01-31T12:00Z} or with seconds and fractions of them.
 */
final class PolicyDate {
  private static final int YEAR_LENGTH = 4;
  private static final int MONTH_LENGTH = 7;
  private static final int DAY_LENGTH = 10;

  private PolicyDate() {}

  /** Returns the moment that a text names, the first one of a longer time; empty if none. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(text.length() != YEAR_LENGTH && isNumber(text) ? epoch(text) : iso(text));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Instant epoch(String text) {
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private static Instant iso(String text) {
    return switch (text.length()) {
      case YEAR_LENGTH -> startOf(Year.parse(text).atDay(1));
      case MONTH_LENGTH -> startOf(YearMonth.parse(text).atDay(1));
      case DAY_LENGTH -> startOf(LocalDate.parse(text));
      default -> OffsetDateTime.parse(text).toInstant();
    };
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
