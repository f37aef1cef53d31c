package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.SignatureMistake;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.route.S3Service;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
  private Optional<String> bodyHash = Optional.empty();

  /** Takes charge of an exchange that was admitted. */
  ExchangeTask(HttpServerExchange exchange, S3Handler handler, EndpointSettings settings) {
    this.exchange = exchange;
    this.handler = handler;
    this.settings = settings;
    this.trace = handler.envelope().open();
    this.body = new ExchangeBody(exchange, settings.limits());
    this.writer = new ResponseWriter(exchange, settings.limits());
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
      S3Response response = answer();
      if (isUnverified()) {
        bodyHash = body.drainHashed();
      }
      write(response);
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
        Optional<SignatureDiagnosis> diagnosis = diagnosis();
        diagnosis.ifPresent(this::log);
        settings.listener().completed(report(diagnosis));
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "The listener failed on request " + trace.requestId(), e);
      }
    }
  }

  /** The signature of a chunk is looked at once that of the head was found to be right. */
  private boolean isUnverified() {
    String code = S3ErrorCode.SIGNATURE_DOES_NOT_MATCH.code();
    return trace.principal().isEmpty() && trace.errorCode().equals(Optional.of(code));
  }

  /** Explains after the answer, which waits for it no longer than that to an unknown key does. */
  private Optional<SignatureDiagnosis> diagnosis() {
    S3Service service = settings.service();
    return trace
        .request()
        .filter(request -> isUnverified())
        .flatMap(
            request ->
                service.authenticator().explain(request, bodyHash, service.clock().instant()));
  }

  private void log(SignatureDiagnosis diagnosis) {
    if (diagnosis instanceof SignatureDiagnosis.Explained explained) {
      LOG.log(
          Level.INFO,
          "The signature of request {0} matches if {1}",
          trace.requestId(),
          explained.mistakes().stream()
              .map(SignatureMistake::description)
              .collect(Collectors.joining(" and ")));
    } else {
      LOG.log(Level.DEBUG, "The signature of request {0}: {1}", trace.requestId(), diagnosis);
    }
  }

  private CompletedRequest report(Optional<SignatureDiagnosis> diagnosis) {
    return new CompletedRequest(
        trace.requestId(),
        trace.operation(),
        trace.request().flatMap(S3Request::bucket).map(BucketName::value),
        trace.request().flatMap(S3Request::key).map(ObjectKey::value),
        trace.principal(),
        trace.decisions(),
        status,
        trace.errorCode(),
        body.count(),
        writer.count(),
        Duration.ofNanos(System.nanoTime() - start),
        diagnosis);
  }
}
