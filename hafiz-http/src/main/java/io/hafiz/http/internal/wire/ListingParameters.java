package io.hafiz.http.internal.wire;

import io.hafiz.storage.ListPosition;

/**
 * What the requests of all listings of keys have in common.
 *
 * @param prefix what keys begin with; empty for all
 * @param delimiter what ends a common prefix; empty for none
 * @param encoding how keys are written
 * @param pageSize the most entries of the page, 0 to 1,000
 */
public record ListingParameters(
    String prefix, String delimiter, KeyEncoding encoding, int pageSize) {

  /**
   * Reads the parameters of a request.
   *
   * @param sizeParameter the parameter with the size of the page, for example {@code max-keys}
   * @throws io.hafiz.error.S3Exception {@code InvalidArgument} if one is malformed
   */
  public static ListingParameters of(S3Request request, String sizeParameter) {
    return new ListingParameters(
        request.parameter("prefix").orElse(""),
        request.parameter("delimiter").orElse(""),
        KeyEncoding.of(request.query()),
        CountParameter.pageSize(sizeParameter, request.parameter(sizeParameter)));
  }

  /**
   * Returns where a page behind a marker begins: behind the whole common prefix that the marker
   * lies in, since an earlier page has shown it, or else behind the key.
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
}
