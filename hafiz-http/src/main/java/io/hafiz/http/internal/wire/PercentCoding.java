package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-coding as S3 uses it: decoded once, nothing normalised, {@code +} left alone; encoded as
 * <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">UriEncode</a>
 * says.
 */
public final class PercentCoding {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PercentCoding() {}

  /**
   * Decodes text whose characters are bytes of the wire.
   *
   * @throws S3Exception {@code InvalidURI} if an escape is malformed or the bytes are not UTF-8
   */
  public static String decode(String raw) {
    if (isPlain(raw, "/")) {
      return raw;
    }
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c > 0xFF) {
        throw invalid(raw);
      }
      if (c == '%') {
        if (i + 2 >= raw.length()) {
          throw invalid(raw);
        }
        int high = Character.digit(raw.charAt(i + 1), 16);
        int low = Character.digit(raw.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          throw invalid(raw);
        }
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw invalid(raw);
    }
  }

  /** Encodes every byte of the UTF-8 form but unreserved characters. */
  public static String encode(String text) {
    return encode(text, "");
  }

  /** Encodes every byte of the UTF-8 form but unreserved characters and slashes. */
  public static String encodePath(String text) {
    return encode(text, "/");
  }

  /**
   * Returns the path that {@link #encodePath} makes of what {@link #decode} makes of a raw one, so
   * that clients which escape more or fewer characters than S3 agree with those that do as S3 does.
   *
   * @throws S3Exception {@code InvalidURI} if an escape is malformed or the bytes are not UTF-8
   */
  public static String recode(String rawPath) {
    return isPlain(rawPath, "/") ? rawPath : encodePath(decode(rawPath));
  }

  private static boolean isPlain(String text, String alsoUnreserved) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i)) && alsoUnreserved.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String encode(String text, String alsoUnreserved) {
    if (isPlain(text, alsoUnreserved)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c) || alsoUnreserved.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static S3Exception invalid(String raw) {
    return new S3Exception(S3ErrorCode.INVALID_URI).detail("URI", raw);
  }
}
