package io.hafiz.transfer;

import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import java.math.BigDecimal;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * When a file was modified, in the user metadata of its object: {@code mtime}, in seconds since
 * 1970 with a fraction, as other programs that copy files to S3 write and read it.
 */
final class ModifiedTime {
  private static final String NAME = "mtime";
  private static final int NANO_DIGITS = 9;
  private static final int MAX_LENGTH = 40;

  private ModifiedTime() {}

  static ObjectMetadata put(ObjectMetadata metadata, FileTime time) {
    return metadata.with(NAME, text(time));
  }

  /** Tells whether an object was made of a file of that time. */
  static boolean isThatOf(ObjectVersion object, FileTime time) {
    return text(time).equals(object.metadata().user().get(NAME));
  }

  private static String text(FileTime time) {
    Instant instant = time.toInstant();
    BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond());
    BigDecimal nanos = BigDecimal.valueOf(instant.getNano(), NANO_DIGITS);
    return seconds.add(nanos).stripTrailingZeros().toPlainString();
  }

  /** Returns the time for the file of an object: what its metadata say, else its own. */
  static FileTime of(ObjectVersion object) {
    return FileTime.from(
        Optional.ofNullable(object.metadata().user().get(NAME))
            .flatMap(ModifiedTime::parse)
            .orElse(object.lastModified()));
  }

  private static Optional<Instant> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text);
      long seconds = value.longValue();
      long nanos =
          value.subtract(BigDecimal.valueOf(seconds)).movePointRight(NANO_DIGITS).longValue();
      return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
