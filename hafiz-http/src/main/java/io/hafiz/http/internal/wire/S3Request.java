package io.hafiz.http.internal.wire;

import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The head of a request, parsed but not yet believed.
 *
 * @param method the HTTP method, upper case
 * @param rawPath the path of the target exactly as it came, percent-coded; signatures are over this
 * @param query the decoded query
 * @param headers the header fields
 * @param bucket the bucket it names, in the path or in the host
 * @param key the key it names; empty for a bucket or the service
 * @param remoteAddress where it came from
 * @param tlsVersion the version of TLS it came over, for example {@code 1.3}; empty for plain HTTP
 */
public record S3Request(
    String method,
    String rawPath,
    Query query,
    Headers headers,
    Optional<BucketName> bucket,
    Optional<ObjectKey> key,
    InetAddress remoteAddress,
    Optional<String> tlsVersion) {

  /** Returns whether it came over TLS. */
  public boolean secure() {
    return tlsVersion.isPresent();
  }

  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** Returns the first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.first(name);
  }
}
