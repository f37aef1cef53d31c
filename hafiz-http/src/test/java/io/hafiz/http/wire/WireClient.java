package io.hafiz.http.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client that shows every byte: it writes HTTP to a socket, signs with a signer of its own, and
 * returns what came back as it came. One request per connection unless {@link #connect} is used.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * client.put("/bucket/key").header("x-amz-meta-a", "b").body("text").send().status();
 * client.get("/bucket?list-type=2").send().xpath("//Key");
 * }</pre>
 */
public final class WireClient {
  private final String host;
  private final int port;
  private final Optional<WireSigner> signer;

  private WireClient(String host, int port, Optional<WireSigner> signer) {
    this.host = host;
    this.port = port;
    this.signer = signer;
  }

  /** Returns a client that signs with a key. */
  public static WireClient of(
      String host, int port, String accessKeyId, String secretAccessKey, String region) {
    WireSigner signer =
        new WireSigner(accessKeyId, secretAccessKey, Optional.empty(), region, "s3");
    return new WireClient(host, port, Optional.of(signer));
  }

  /** Returns a client of the same endpoint that signs with another key. */
  public WireClient as(String accessKeyId, String secretAccessKey) {
    WireSigner s = signer.orElseThrow();
    return as(
        new WireSigner(accessKeyId, secretAccessKey, Optional.empty(), s.region(), s.service()));
  }

  /** Returns a client of the same endpoint that signs with temporary credentials. */
  public WireClient as(String accessKeyId, String secretAccessKey, String sessionToken) {
    WireSigner s = signer.orElseThrow();
    return as(
        new WireSigner(
            accessKeyId, secretAccessKey, Optional.of(sessionToken), s.region(), s.service()));
  }

  /** Returns a client of the same endpoint that signs for another region. */
  public WireClient in(String region) {
    WireSigner s = signer.orElseThrow();
    return as(
        new WireSigner(
            s.accessKeyId(), s.secretAccessKey(), s.sessionToken(), region, s.service()));
  }

  /** Returns a client of the same endpoint that signs for another service. */
  public WireClient forService(String service) {
    WireSigner s = signer.orElseThrow();
    return as(
        new WireSigner(
            s.accessKeyId(), s.secretAccessKey(), s.sessionToken(), s.region(), service));
  }

  /** Returns a client of the same endpoint that does not sign. */
  public WireClient anonymous() {
    return new WireClient(host, port, Optional.empty());
  }

  /** Begins a GET of a target, percent-coded as it shall be sent. */
  public WireRequest get(String target) {
    return request("GET", target);
  }

  /** Begins a HEAD of a target, percent-coded as it shall be sent. */
  public WireRequest head(String target) {
    return request("HEAD", target);
  }

  /** Begins a PUT to a target, percent-coded as it shall be sent. */
  public WireRequest put(String target) {
    return request("PUT", target);
  }

  /** Begins a POST to a target, percent-coded as it shall be sent. */
  public WireRequest post(String target) {
    return request("POST", target);
  }

  /** Begins a DELETE of a target, percent-coded as it shall be sent. */
  public WireRequest delete(String target) {
    return request("DELETE", target);
  }

  /** Begins a request with any method. */
  public WireRequest request(String method, String target) {
    return new WireRequest(this, signer, method, target).header("Host", host + ":" + port);
  }

  /** Opens a connection for more than one request, or for less. */
  public WireConnection connect() {
    try {
      return new WireConnection(host, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text as it is, one byte per character, and returns the first answer. */
  public WireResponse raw(String text) {
    try (WireConnection connection = connect()) {
      connection.write(text.getBytes(StandardCharsets.ISO_8859_1));
      return connection.read(text.startsWith("HEAD "));
    }
  }

  private WireClient as(WireSigner other) {
    return new WireClient(host, port, Optional.of(other));
  }
}
