package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.sts.StsService;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;

/**
 * The work on one request: has it answered, writes the answer, and skips what is left of the body.
 * The one place where errors are caught. Runs once, on a worker.
 */
final class ExchangeTask implements Runnable {
  private static final Logger LOG = System.getLogger("io.hafiz.http");

  private final HttpServerExchange exchange;
  private final S3Handler handler;
  private final EndpointSettings settings;
  private final RequestTrace trace;
  private final ExchangeBody body;
  private final ResponseWriter writer;
  private final long start = System.nanoTime();
  private final AtomicBoolean completed = new AtomicBoolean();
  private int status;

  /** Takes charge of an exchange that was admitted. */
  ExchangeTask(HttpServerExchange exchange, S3Handler handler, EndpointSettings settings) {
    Duration timeout = settings.limits().idleTimeout();
    this.exchange = exchange;
    this.handler = handler;
    this.settings = settings;
    this.trace = handler.envelope().open();
    this.body = new ExchangeBody(exchange, timeout);
    this.writer = new ResponseWriter(exchange, timeout);
  }

  @Override
  public void run() {
    boolean reusable = false;
    try {
      // The next request on the connection may begin as soon as this one's last byte is written.
      exchange.addExchangeCompleteListener(
          (ended, next) -> {
            complete();
            next.proceed();
          });
      write(answer());
      reusable = body.drain();
    } catch (ExchangeSink.ConnectionLost gone) {
      LOG.log(Level.DEBUG, "The client of request {0} went away", trace.requestId());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "The answer to request " + trace.requestId() + " broke off", e);
    } finally {
      end(reusable);
    }
  }

  private S3Response answer() {
    try {
      S3Request request = handler.requests().read(exchange);
      trace.request(request);
      return StsService.isAddressedBy(request)
          ? settings.sts().answer(request, body, trace)
          : settings.service().answer(request, body, trace);
    } catch (S3Exception e) {
      return handler.envelope().error(e, trace, exchange);
    } catch (Throwable e) {
      S3ErrorCode code = S3ErrorCode.INTERNAL_ERROR;
      S3Exception error = new S3Exception(code, code.message(), e);
      return handler.envelope().error(error, trace, exchange);
    }
  }

  private void write(S3Response response) throws IOException {
    status = response.status();
    if (handler.isClosing() || !body.canBeDrained()) {
      exchange.setPersistent(false);
    }
    writer.write(handler.envelope().seal(response, trace));
  }

  /** Ending a second time does nothing; a connection that serves the next request is left alone. */
  private void end(boolean reusable) {
    if (!reusable) {
      IoUtils.safeClose(exchange.getConnection());
    }
    exchange.endExchange();
    complete();
  }

  private void complete() {
    if (completed.compareAndSet(false, true)) {
      handler.release();
      try {
        settings.listener().completed(report());
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "The listener failed on request " + trace.requestId(), e);
      }
    }
  }

  private CompletedRequest report() {
    return new CompletedRequest(
        trace.requestId(),
        trace.operation(),
        trace.request().flatMap(S3Request::bucket).map(BucketName::value),
        trace.request().flatMap(S3Request::key).map(ObjectKey::value),
        trace.principal(),
        status,
        trace.errorCode(),
        body.count(),
        writer.count(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
