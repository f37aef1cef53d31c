package io.hafiz.model;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;

/**
 * The key of an object: an opaque string of 1 to 1,024 bytes of UTF-8, never a path.
 *
 * <p>Keys are ordered as S3 lists them, by the bytes of their UTF-8 form, which differs from {@link
 * String#compareTo} for characters outside the Basic Multilingual Plane. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3
 * objects</a>.
 *
 * @param value the key; longer than {@link #MAX_BYTES} throws {@code KeyTooLongError}, an empty key
 *     or an unpaired surrogate throws {@code InvalidURI}
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  /** The longest key, in bytes of UTF-8. */
  public static final int MAX_BYTES = 1024;

  /** Checks length and encodability. */
  public ObjectKey {
    int bytes = utf8Length(value);
    if (bytes <= 0) {
      throw new S3Exception(S3ErrorCode.INVALID_URI).detail("URI", value);
    }
    if (bytes > MAX_BYTES) {
      throw new S3Exception(S3ErrorCode.KEY_TOO_LONG_ERROR)
          .detail("Size", Integer.toString(bytes))
          .detail("MaxSizeAllowed", Integer.toString(MAX_BYTES));
    }
  }

  /**
   * Compares two strings as S3 orders keys: by the bytes of their UTF-8 form.
   *
   * @return negative, zero or positive, as {@link Comparable} says
   */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return codePointRank(x) - codePointRank(y);
      }
    }
    return a.length() - b.length();
  }

  /** Lifts surrogates above every other UTF-16 unit, which makes unit order code point order. */
  private static int codePointRank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  /** Returns the length in UTF-8, or -1 if the string holds an unpaired surrogate. */
  private static int utf8Length(String value) {
    int bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return -1;
      }
    }
    return bytes;
  }

  @Override
  public int compareTo(ObjectKey other) {
    return compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
