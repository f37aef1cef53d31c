package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.storage.ListPosition;
import java.math.BigInteger;

/**
 * What the requests of all listings of keys have in common.
 *
 * @param prefix what keys begin with; empty for all
 * @param delimiter what ends a common prefix; empty for none
 * @param encoding how keys are written
 * @param pageSize the most entries of the page, 0 to 1,000
 */
public record ListingParameters(
    String prefix, String delimiter, ListingEncoding encoding, int pageSize) {
  private static final int MAX_PAGE_SIZE = 1000;

  /**
   * Reads the parameters of a request.
   *
   * @param sizeParameter the parameter with the size of the page, for example {@code max-keys}
   * @throws S3Exception {@code InvalidArgument} if one is malformed
   */
  public static ListingParameters of(S3Request request, String sizeParameter) {
    return new ListingParameters(
        request.parameter("prefix").orElse(""),
        request.parameter("delimiter").orElse(""),
        ListingEncoding.of(request),
        pageSize(sizeParameter, request.parameter(sizeParameter).orElse("")));
  }

  /**
   * Returns where a page behind a marker begins: behind the marker's whole common prefix, which an
   * earlier page has shown, if it lies in one, else behind the key.
   *
   * @param marker a key or common prefix; empty to begin at the first key
   */
  public ListPosition behind(String marker) {
    if (!delimiter.isEmpty() && marker.startsWith(prefix)) {
      int end = marker.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        return ListPosition.afterCommonPrefix(marker.substring(0, end + delimiter.length()));
      }
    }
    return ListPosition.afterKey(marker);
  }

  private static int pageSize(String parameter, String value) {
    if (value.isEmpty()) {
      return MAX_PAGE_SIZE;
    }
    BigInteger size = integer(parameter, value);
    if (size.signum() < 0) {
      throw S3Exception.invalidArgument(
          "Argument %s must be an integer between 0 and %d"
              .formatted(camelCase(parameter), Integer.MAX_VALUE),
          camelCase(parameter),
          value);
    }
    if (size.bitLength() >= Integer.SIZE) {
      throw notAnInteger(parameter, value);
    }
    return Math.min(size.intValue(), MAX_PAGE_SIZE);
  }

  private static BigInteger integer(String parameter, String value) {
    try {
      return new BigInteger(value);
    } catch (NumberFormatException e) {
      throw notAnInteger(parameter, value);
    }
  }

  private static S3Exception notAnInteger(String parameter, String value) {
    return S3Exception.invalidArgument(
        "Provided " + parameter + " not an integer or within integer range", parameter, value);
  }

  /** S3 names the argument in camel case once it has read it as a number. */
  private static String camelCase(String parameter) {
    int hyphen = parameter.indexOf('-');
    return parameter.substring(0, hyphen)
        + Character.toUpperCase(parameter.charAt(hyphen + 1))
        + parameter.substring(hyphen + 2);
  }
}
