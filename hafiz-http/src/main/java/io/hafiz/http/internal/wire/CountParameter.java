package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import java.util.Optional;

/** The numbers that page through listings, such as {@code max-parts}. */
public final class CountParameter {
  /** The most entries S3 puts on a page, and its default. */
  public static final int MAX_PAGE = 1000;

  private CountParameter() {}

  /**
   * Reads the size of a page.
   *
   * @param name of the parameter or header
   * @param value as it came
   * @return 0 to {@link #MAX_PAGE}; larger numbers are cut to it, as S3 does
   * @throws S3Exception {@code InvalidArgument} if it is no such number
   */
  public static int pageSize(String name, Optional<String> value) {
    return Math.min(MAX_PAGE, parse(name, value).orElse(MAX_PAGE));
  }

  /**
   * Reads a number behind which a page begins.
   *
   * @param name of the parameter or header
   * @param value as it came
   * @return 0 or more; 0 without a value
   * @throws S3Exception {@code InvalidArgument} if it is no such number
   */
  public static int marker(String name, Optional<String> value) {
    return parse(name, value).orElse(0);
  }

  private static Optional<Integer> parse(String name, Optional<String> value) {
    return value.filter(text -> !text.isEmpty()).map(text -> parse(name, text));
  }

  private static int parse(String name, String text) {
    int number = number(name, text);
    if (number < 0) {
      throw S3Exception.invalidArgument(
          "Argument " + camelCase(name) + " must be an integer between 0 and 2147483647",
          camelCase(name),
          text);
    }
    return number;
  }

  private static int number(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw S3Exception.invalidArgument(
          "Provided " + name + " not an integer or within integer range", name, text);
    }
  }

  /** S3 names a parameter, but no header, in camel case once it has read it as a number. */
  private static String camelCase(String name) {
    if (name.startsWith("x-amz-")) {
      return name;
    }
    StringBuilder out = new StringBuilder();
    for (String word : name.split("-")) {
      out.append(out.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      out.append(word, 1, word.length());
    }
    return out.toString();
  }
}
