package io.hafiz.http.internal.server;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.wire.ErrorResponse;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.undertow.server.HttpServerExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every answer carries besides what it says: the ids that AWS gives it, the date and the
 * server's name; and the form of errors. Ids of one instance never repeat. Thread-safe.
 */
final class Envelope {
  private static final Logger LOG = System.getLogger("io.hafiz.http");

  /** Odd, so that its multiples run through all numbers of 64 bits before one repeats. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final int HOST_ID_BYTES = 48;
  private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

  private final InstantSource clock;
  private final AtomicLong lastId;
  private final String hostId;

  /** Begins ids at random; the clock gives the date. */
  Envelope(InstantSource clock) {
    SecureRandom random = new SecureRandom();
    byte[] host = new byte[HOST_ID_BYTES];
    random.nextBytes(host);
    this.clock = clock;
    this.lastId = new AtomicLong(random.nextLong());
    this.hostId = Base64.getEncoder().encodeToString(host);
  }

  /** Begins the trace of a request, with an id of its own. */
  RequestTrace open() {
    return new RequestTrace(UPPER_CASE.toHexDigits(lastId.addAndGet(STEP)));
  }

  /** Returns an answer with the headers every answer has. */
  S3Response seal(S3Response response, RequestTrace trace) {
    return response
        .header("x-amz-request-id", trace.requestId())
        .header("x-amz-id-2", hostId)
        .header("Date", Timestamps.http(clock.instant()))
        .header("Server", "Hafiz");
  }

  /** Returns the answer for an error; a cause that the client must not see goes to the log. */
  S3Response error(S3Exception error, RequestTrace trace, HttpServerExchange exchange) {
    if (error.getCause() != null) {
      LOG.log(Level.ERROR, "Request " + trace.requestId() + " failed", error.getCause());
    }
    trace.errorCode(error.code().code());
    String resource = trace.request().map(S3Request::rawPath).orElseGet(exchange::getRequestURI);
    return new ErrorResponse(resource, trace.requestId(), hostId).of(error);
  }
}
