package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.auth.Credentials;
import io.hafiz.http.internal.wire.S3Request;
import java.util.List;
import java.util.Optional;

/**
 * A request whose signature does not match, with all that may be mistaken for something else.
 *
 * @param request its head
 * @param form what should have been signed
 * @param signedHeaders the names of the signed headers, in the order and the case in which the
 *     client lists them
 * @param credentials the access key it names
 * @param others access keys that may be mistaken for that one
 * @param bodyHash the SHA-256 of its body in hex, if the body was read
 */
public record Attempt(
    S3Request request,
    SigningForm form,
    String signedHeaders,
    Credentials credentials,
    List<Credentials> others,
    Optional<String> bodyHash) {
  private static final int MOST_VALUES = 4;

  /** Copies the list. */
  public Attempt {
    others = List.copyOf(others);
  }

  /** Returns the first values of a header, no more than a proxy or two would add; may be empty. */
  List<String> sent(String header) {
    return request.headers().all(header).stream().limit(MOST_VALUES).toList();
  }
}
