package io.hafiz.http.internal.server;

import io.hafiz.http.Limits;
import io.hafiz.http.RequestListener;
import io.hafiz.http.internal.route.S3Service;
import io.hafiz.http.internal.sts.StsService;
import io.hafiz.http.internal.wire.Addressing;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * What an endpoint is made of.
 *
 * @param address where it listens; port 0 for any free one
 * @param service answers requests to S3
 * @param sts answers requests to STS
 * @param addressing finds bucket and key of a request
 * @param listener told of each request
 * @param executor runs requests, one task each; empty for workers of the endpoint's own
 * @param tls the server's side of TLS; empty for plain HTTP
 */
public record EndpointSettings(
    InetSocketAddress address,
    S3Service service,
    StsService sts,
    Addressing addressing,
    RequestListener listener,
    Optional<Executor> executor,
    Optional<SSLContext> tls) {

  /** Returns the limits of the service. */
  Limits limits() {
    return service.limits();
  }
}
