package io.hafiz.http.internal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Values in the Distinguished Encoding Rules of ASN.1, as far as a certificate needs them. See <a
 * href="https://www.itu.int/rec/T-REC-X.690">ITU-T X.690</a>.
 */
final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0C;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0x80;
  private static final int CONSTRUCTED = 0x20;

  private static final int FIRST_YEAR_OF_GENERALIZED_TIME = 2050;
  private static final DateTimeFormatter UTC = time("yyMMddHHmmss'Z'");
  private static final DateTimeFormatter GENERALIZED = time("yyyyMMddHHmmss'Z'");

  private Der() {}

  static byte[] sequence(byte[]... items) {
    return value(SEQUENCE, concat(items));
  }

  static byte[] set(byte[]... items) {
    return value(SET, concat(items));
  }

  static byte[] integer(BigInteger number) {
    return value(INTEGER, number.toByteArray());
  }

  static byte[] integer(long number) {
    return integer(BigInteger.valueOf(number));
  }

  static byte[] bool(boolean truth) {
    return value(BOOLEAN, new byte[] {(byte) (truth ? 0xFF : 0)});
  }

  static byte[] utf8(String text) {
    return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] octets(byte[] bytes) {
    return value(OCTET_STRING, bytes);
  }

  /** A bit string of whole bytes. */
  static byte[] bits(byte[] bytes) {
    return bits(bytes, 0);
  }

  /** A bit string whose last byte ends with bits that do not count. */
  static byte[] bits(byte[] bytes, int unused) {
    return value(BIT_STRING, concat(new byte[] {(byte) unused}, bytes));
  }

  /** A time to the second; RFC 5280 wants the short form up to 2049. */
  static byte[] time(Instant time) {
    boolean late = time.atZone(ZoneOffset.UTC).getYear() >= FIRST_YEAR_OF_GENERALIZED_TIME;
    String text = (late ? GENERALIZED : UTC).format(time);
    return value(late ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** An object identifier from its dotted form. */
  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write(arc >>> shift & 0x7F | 0x80);
        }
      }
      out.write(arc & 0x7F);
    }
    return value(OBJECT_IDENTIFIER, out.toByteArray());
  }

  /** A value whose meaning its number tells, in place of its own tag. */
  static byte[] implicit(int number, byte[] content) {
    return value(CONTEXT | number, content);
  }

  /** A value inside another that a number names. */
  static byte[] explicit(int number, byte[] item) {
    return value(CONTEXT | CONSTRUCTED | number, item);
  }

  private static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int leadingZeros = length[0] == 0 ? 1 : 0;
      out.write(0x80 | length.length - leadingZeros);
      out.write(length, leadingZeros, length.length - leadingZeros);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static DateTimeFormatter time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
