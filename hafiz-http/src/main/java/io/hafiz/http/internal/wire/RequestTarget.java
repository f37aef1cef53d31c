package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Locale;
import java.util.Optional;

/**
 * A request target as it came, cut into its parts and otherwise untouched: nothing is decoded,
 * normalised or stripped. See <a
 * href="https://www.rfc-editor.org/rfc/rfc9112#name-request-target">RFC 9112, 3.2</a>.
 *
 * @param authority host and port of a target in absolute form; empty for the usual origin form
 * @param rawPath the path, percent-coded, begins with a slash
 * @param rawQuery what follows the first question mark; empty if nothing does
 */
public record RequestTarget(Optional<String> authority, String rawPath, String rawQuery) {

  /**
   * Reads a target in origin form or absolute form.
   *
   * @param uri the target without its query
   * @param rawQuery its query without the question mark
   * @throws S3Exception {@code InvalidURI} for any other form
   */
  public static RequestTarget parse(String uri, String rawQuery) {
    if (uri.startsWith("/")) {
      return new RequestTarget(Optional.empty(), uri, rawQuery);
    }
    int authority = authorityStart(uri);
    int slash = uri.indexOf('/', authority);
    String host = slash < 0 ? uri.substring(authority) : uri.substring(authority, slash);
    String path = slash < 0 ? "/" : uri.substring(slash);
    return new RequestTarget(Optional.of(host), path, rawQuery);
  }

  private static int authorityStart(String uri) {
    for (String scheme : new String[] {"http://", "https://"}) {
      if (uri.toLowerCase(Locale.ROOT).startsWith(scheme)) {
        return scheme.length();
      }
    }
    throw new S3Exception(S3ErrorCode.INVALID_URI).detail("URI", uri);
  }
}
