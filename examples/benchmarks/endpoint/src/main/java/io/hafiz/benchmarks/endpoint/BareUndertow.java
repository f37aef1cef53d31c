package io.hafiz.benchmarks.endpoint;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ratios are against: the same HTTP layer with a map of bytes behind it. Each request goes to
 * a worker, a PUT computes the MD5 of its body, and that is all: no signature, no listing, no rule.
 */
final class BareUndertow implements HttpHandler {
  private static final int SLICE = 128 << 10;

  private final Map<String, Stored> objects = new ConcurrentHashMap<>();

  private record Stored(byte[] bytes, String etag) {}

  /** Starts a server and returns its port. */
  static int start(int port) {
    Undertow server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(new BareUndertow())
            .build();
    server.start();
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch(this);
      return;
    }
    exchange.startBlocking();
    String path = exchange.getRequestPath();
    if (exchange.getRequestMethod().equals(Methods.PUT)) {
      Stored stored = read(exchange);
      objects.put(path, stored);
      exchange.getResponseHeaders().put(Headers.ETAG, stored.etag());
    } else if (exchange.getRequestMethod().equals(Methods.DELETE)) {
      objects.remove(path);
      exchange.setStatusCode(204);
    } else {
      answer(exchange, objects.get(path));
    }
    exchange.endExchange();
  }

  private static Stored read(HttpServerExchange exchange)
      throws IOException, GeneralSecurityException {
    byte[] bytes = new byte[(int) Math.max(0, exchange.getRequestContentLength())];
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    InputStream in = exchange.getInputStream();
    for (int n = 0, done = 0; done < bytes.length; done += n) {
      n = in.read(bytes, done, Math.min(SLICE, bytes.length - done));
      if (n < 0) {
        throw new IOException("the body ended early");
      }
      md5.update(bytes, done, n);
    }
    return new Stored(bytes, '"' + HexFormat.of().formatHex(md5.digest()) + '"');
  }

  private static void answer(HttpServerExchange exchange, Stored stored) throws IOException {
    if (stored == null) {
      exchange.setStatusCode(404);
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/octet-stream");
    exchange.getResponseHeaders().put(Headers.ETAG, stored.etag());
    exchange.setResponseContentLength(stored.bytes().length);
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      return;
    }
    if (stored.bytes().length <= SLICE) {
      exchange.getResponseSender().send(ByteBuffer.wrap(stored.bytes()));
    } else {
      for (int done = 0; done < stored.bytes().length; done += SLICE) {
        int n = Math.min(SLICE, stored.bytes().length - done);
        exchange.getOutputStream().write(stored.bytes(), done, n);
      }
    }
  }
}
