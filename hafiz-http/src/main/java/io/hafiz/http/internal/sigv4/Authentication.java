package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Principal;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Who signed a request.
 *
 * @param principal who it is
 * @param context condition keys known from the signature, by lower-case name
 */
public record Authentication(Principal principal, Map<String, List<String>> context) {
  /** Returns the body of the request, free of transfer codings. */
  public RequestBody body(S3Request request, InputStream raw) {
    return new PlainBody(request, raw);
  }
}
