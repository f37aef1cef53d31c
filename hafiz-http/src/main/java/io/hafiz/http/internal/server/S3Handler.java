package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.wire.S3Response;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Admits requests, and takes each from the I/O thread to a worker. What it does not admit it
 * answers at once. Thread-safe.
 */
final class S3Handler implements HttpHandler {
  private final EndpointSettings settings;
  private final Executor workers;
  private final ExchangeRequest requests;
  private final Envelope envelope;
  private final Semaphore permits;
  private volatile boolean closing;

  /** Creates a handler that runs on these workers. */
  S3Handler(EndpointSettings settings, Executor workers) {
    this.settings = settings;
    this.workers = workers;
    this.requests = new ExchangeRequest(settings.addressing(), settings.limits().maxHeaderBytes());
    this.envelope = new Envelope(settings.service().clock());
    this.permits = new Semaphore(settings.limits().maxInFlight());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (closing) {
      refuse(exchange, new S3Exception(S3ErrorCode.SERVICE_UNAVAILABLE, "The server is closing."));
    } else if (permits.tryAcquire()) {
      // A Runnable, not a handler: inside a handler's call, reads are resumed only at its end.
      exchange.dispatch(
          task -> execute(exchange, task), () -> new ExchangeTask(exchange, this, settings).run());
    } else {
      refuse(exchange, new S3Exception(S3ErrorCode.SLOW_DOWN));
    }
  }

  /** Reads the heads of requests. */
  ExchangeRequest requests() {
    return requests;
  }

  /** Finishes the heads of answers. */
  Envelope envelope() {
    return envelope;
  }

  /** Returns whether connections shall not be kept for further requests. */
  boolean isClosing() {
    return closing;
  }

  /** Lets another request in, as one that was admitted is completed. */
  void release() {
    permits.release();
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
      release();
      refuse(exchange, new S3Exception(S3ErrorCode.SLOW_DOWN));
    }
  }

  /** Answers on the I/O thread, which must not wait: what does not fit is sent when it can be. */
  private void refuse(HttpServerExchange exchange, S3Exception error) {
    RequestTrace trace = envelope.open();
    S3Response response = envelope.seal(envelope.error(error, trace, exchange), trace);
    if (closing || HttpContinue.requiresContinueResponse(exchange)) {
      exchange.setPersistent(false);
    }
    exchange.setMaxEntitySize(ExchangeBody.MAX_DRAIN);
    ResponseWriter.writeWithoutWaiting(exchange, response);
  }
}
