package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.route.Route;
import io.hafiz.http.internal.wire.ErrorResponse;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/**
 * Takes each request from the I/O thread to a worker, has it answered, and writes the answer. The
 * one place where errors are caught. Thread-safe.
 */
final class S3Handler implements HttpHandler {
  private static final Logger LOG = System.getLogger("io.hafiz.http");

  /** As HTTP writes it, with two digits for the day. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final EndpointSettings settings;
  private final Executor workers;
  private final ExchangeRequest requests;
  private final RequestIds ids = new RequestIds();
  private final Semaphore permits;
  private volatile boolean closing;

  /** Creates a handler that runs on these workers. */
  S3Handler(EndpointSettings settings, Executor workers) {
    this.settings = settings;
    this.workers = workers;
    this.requests = new ExchangeRequest(settings.addressing(), settings.limits().maxHeaderBytes());
    this.permits = new Semaphore(settings.limits().maxInFlight());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (closing) {
      refuse(exchange, new S3Exception(S3ErrorCode.SERVICE_UNAVAILABLE, "The server is closing."));
    } else if (permits.tryAcquire()) {
      // A Runnable, not a handler: inside a handler's call, reads are resumed only at its end.
      exchange.dispatch(task -> execute(exchange, task), () -> serve(exchange));
    } else {
      refuse(exchange, new S3Exception(S3ErrorCode.SLOW_DOWN));
    }
  }

  /** Refuses every request from now on, and waits until none is worked on, or that long. */
  void quiesce(Duration grace) {
    closing = true;
    int all = settings.limits().maxInFlight();
    try {
      if (permits.tryAcquire(all, grace.toNanos(), TimeUnit.NANOSECONDS)) {
        permits.release(all);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void execute(HttpServerExchange exchange, Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      permits.release();
      refuse(exchange, new S3Exception(S3ErrorCode.SLOW_DOWN));
    }
  }

  private void serve(HttpServerExchange exchange) {
    long start = System.nanoTime();
    RequestTrace trace = new RequestTrace(ids.next());
    ExchangeBody body = new ExchangeBody(exchange, settings.limits().idleTimeout());
    ResponseWriter writer = new ResponseWriter(exchange, settings.limits().idleTimeout());
    S3Response response = answer(exchange, body, trace);
    boolean reusable = false;
    try {
      if (closing || !body.canBeDrained()) {
        exchange.setPersistent(false);
      }
      writer.write(describe(response, trace));
      reusable = body.drain();
    } catch (ExchangeSink.ConnectionLost gone) {
      LOG.log(Level.DEBUG, "The client of request {0} went away", trace.requestId());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "The answer to request " + trace.requestId() + " broke off", e);
    } finally {
      permits.release();
      complete(
          new CompletedRequest(
              trace.requestId(),
              trace.route().map(Route::operation),
              trace.request().flatMap(S3Request::bucket).map(BucketName::value),
              trace.request().flatMap(S3Request::key).map(ObjectKey::value),
              trace.principal(),
              response.status(),
              trace.errorCode(),
              body.count(),
              writer.count(),
              Duration.ofNanos(System.nanoTime() - start)));
      end(exchange, reusable);
    }
  }

  private S3Response answer(HttpServerExchange exchange, ExchangeBody body, RequestTrace trace) {
    try {
      S3Request request = requests.read(exchange);
      trace.request(request);
      return settings.service().answer(request, body, trace);
    } catch (S3Exception e) {
      return error(exchange, e, trace);
    } catch (Throwable e) {
      S3ErrorCode code = S3ErrorCode.INTERNAL_ERROR;
      return error(exchange, new S3Exception(code, code.message(), e), trace);
    }
  }

  private S3Response error(HttpServerExchange exchange, S3Exception error, RequestTrace trace) {
    if (error.getCause() != null) {
      LOG.log(Level.ERROR, "Request " + trace.requestId() + " failed", error.getCause());
    }
    trace.errorCode(error.code().code());
    String resource = trace.request().map(S3Request::rawPath).orElseGet(exchange::getRequestURI);
    return new ErrorResponse(resource, trace.requestId(), ids.host()).of(error);
  }

  private S3Response describe(S3Response response, RequestTrace trace) {
    return response
        .header("x-amz-request-id", trace.requestId())
        .header("x-amz-id-2", ids.host())
        .header("Date", HTTP_DATE.format(settings.service().clock().instant()))
        .header("Server", "Hafiz");
  }

  private void complete(CompletedRequest request) {
    try {
      settings.listener().completed(request);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The listener failed on request " + request.requestId(), e);
    }
  }

  private static void end(HttpServerExchange exchange, boolean reusable) {
    if (!reusable) {
      IoUtils.safeClose(exchange.getConnection());
    }
    exchange.endExchange();
  }

  /** Answers on the I/O thread, which must not wait: what does not fit is sent when it can be. */
  private void refuse(HttpServerExchange exchange, S3Exception error) {
    RequestTrace trace = new RequestTrace(ids.next());
    S3Response response = describe(error(exchange, error, trace), trace);
    if (closing || HttpContinue.requiresContinueResponse(exchange)) {
      exchange.setPersistent(false);
    }
    exchange.setMaxEntitySize(ExchangeBody.MAX_DRAIN);
    ResponseWriter.writeWithoutWaiting(exchange, response);
  }
}
