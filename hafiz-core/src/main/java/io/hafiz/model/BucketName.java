package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.regex.Pattern;

/**
 * The name of a general purpose bucket, as <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">AWS's naming
 * rules</a> allow it: 3 to 63 lower-case letters, digits, dots and hyphens.
 *
 * @param value the name; anything the rules forbid throws {@code InvalidBucketName}
 */
public record BucketName(String value) implements Comparable<BucketName> {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String[] RESERVED_PREFIXES = {"xn--", "sthree-"};
  private static final String[] RESERVED_SUFFIXES = {
    "-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"
  };

  /** Checks the naming rules. */
  public BucketName {
    if (!isValid(value)) {
      throw new S3Exception(S3ErrorCode.INVALID_BUCKET_NAME).detail("BucketName", value);
    }
  }

  private static boolean isValid(String name) {
    return name.length() >= 3
        && name.length() <= 63
        && hasValidCharacters(name)
        && !IPV4.matcher(name).matches()
        && !isReserved(name);
  }

  private static boolean hasValidCharacters(String name) {
    char previous = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (!alphanumeric && c != '-' && c != '.') {
        return false;
      }
      if (c == '.' && previous == '.' || c == '-' && i == 0) {
        return false;
      }
      previous = c;
    }
    return previous != '.' && previous != '-';
  }

  private static boolean isReserved(String name) {
    for (String prefix : RESERVED_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    for (String suffix : RESERVED_SUFFIXES) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(BucketName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
