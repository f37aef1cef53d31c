package io.hafiz.http.internal.server;

import io.hafiz.http.Limits;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.S3Response.Payload;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes the answer of one exchange. Not thread-safe. */
final class ResponseWriter {
  private final HttpServerExchange exchange;
  private final Limits limits;
  private Optional<ExchangeSink> sink = Optional.empty();

  /** Creates a writer that waits for the client as long as the limits allow. */
  ResponseWriter(HttpServerExchange exchange, Limits limits) {
    this.exchange = exchange;
    this.limits = limits;
  }

  /** Returns how many bytes of the body were written. */
  long count() {
    return sink.map(ExchangeSink::count).orElse(0L);
  }

  /**
   * Writes an answer to its end, and closes the object it is made of in any case.
   *
   * @throws ExchangeSink.ConnectionLost if the client is gone or takes nothing
   * @throws IOException if the store fails
   */
  void write(S3Response response) throws IOException {
    Payload payload = response.payload();
    try {
      writeHead(exchange, response);
      ExchangeSink body = new ExchangeSink(exchange, limits);
      sink = Optional.of(body);
      if (!exchange.getRequestMethod().equals(Methods.HEAD)) {
        writeBody(payload, body);
      }
      body.finish();
    } finally {
      if (payload instanceof Payload.Content content) {
        content.object().close();
      }
    }
  }

  /**
   * Writes an answer with a body in memory, as far as it can be now; the rest follows by itself.
   */
  static void writeWithoutWaiting(HttpServerExchange exchange, S3Response response) {
    writeHead(exchange, response);
    byte[] body = response.payload() instanceof Payload.Bytes bytes ? bytes.bytes() : new byte[0];
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
    } else {
      exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
  }

  private static void writeHead(HttpServerExchange exchange, S3Response response) {
    exchange.setStatusCode(response.status());
    for (S3Response.Header header : response.headers()) {
      exchange.getResponseHeaders().add(new HttpString(header.name()), clean(header.value()));
    }
    if (!exchange.isPersistent()) {
      // Undertow leaves this out where there is no body, and closes the connection all the same.
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
    }
    if (hasLength(response.status())) {
      exchange.setResponseContentLength(length(response.payload()));
    }
  }

  private static void writeBody(Payload payload, ExchangeSink sink) throws IOException {
    if (payload instanceof Payload.Bytes body) {
      sink.write(ByteBuffer.wrap(body.bytes()));
    } else if (payload instanceof Payload.Content body) {
      body.content().writeTo(sink, body.position(), body.count());
    }
  }

  private static long length(Payload payload) {
    if (payload instanceof Payload.Bytes body) {
      return body.bytes().length;
    }
    if (payload instanceof Payload.Content body) {
      return body.count();
    }
    return payload instanceof Payload.HeadOnly head ? head.length() : 0;
  }

  /** These two have no body, so a length would speak of another answer. */
  private static boolean hasLength(int status) {
    return status != StatusCodes.NO_CONTENT && status != StatusCodes.NOT_MODIFIED;
  }

  /** A value can neither end its line nor hold what one byte cannot say. */
  private static String clean(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (clean(value.charAt(i)) != value.charAt(i)) {
        StringBuilder clean = new StringBuilder(value.length());
        value.chars().forEach(c -> clean.append(clean((char) c)));
        return clean.toString();
      }
    }
    return value;
  }

  private static char clean(char c) {
    boolean control = c < ' ' && c != '\t' || c == 0x7F;
    return control ? ' ' : c > 0xFF ? '?' : c;
  }
}
