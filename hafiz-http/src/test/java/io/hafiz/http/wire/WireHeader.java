package io.hafiz.http.wire;

import java.util.Locale;

/**
 * A header field as it is on the wire.
 *
 * @param name its name
 * @param value its value, one byte per character
 */
public record WireHeader(String name, String value) {
  /** Returns whether it has that name, in any case. */
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Returns its name in lower case. */
  String lowerCaseName() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns its line, with CRLF. */
  String line() {
    return name + ": " + value + "\r\n";
  }
}
