package io.hafiz.http;

import java.util.Objects;

/**
 * One thing that a client, or something between it and the server, did to a request, so that its
 * signature does not match. It tells neither a secret nor a signature.
 *
 * @param subject what it was done to
 * @param description what the client must have signed instead of what it sent, for example {@code
 *     the header host is "localhost"}; ends the sentence "The signature matches if …"
 */
public record SignatureMistake(Subject subject, String description) {
  /** Requires every component. */
  public SignatureMistake {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(description);
  }

  /** What mistakes are made about. */
  public enum Subject {
    /** The secret access key. */
    SECRET,
    /** The region, the service or the day that the signing key is derived for. */
    SCOPE,
    /** The time of signing. */
    TIME,
    /** The HTTP method. */
    METHOD,
    /** The host. */
    HOST,
    /** Whether the bucket is in the host or in the path. */
    ADDRESSING,
    /** The path. */
    PATH,
    /** The query. */
    QUERY,
    /** The other headers. */
    HEADERS,
    /** The hash of the body. */
    PAYLOAD,
    /** The layout of the canonical request. */
    LAYOUT
  }

  @Override
  public String toString() {
    return description;
  }
}
