package io.hafiz.http.internal.server;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.channels.StreamSourceChannel;

/**
 * The body of a request as it comes. The first read sends {@code 100 Continue} to a client that
 * waits for it. A body that ends before its announced length throws {@code IncompleteBody}, a
 * client that sends nothing, or too little, for too long {@code RequestTimeout}. Not thread-safe.
 */
final class ExchangeBody extends InputStream {
  /** More than this is never read at once, as the JDK keeps a direct buffer of that size. */
  private static final int MAX_READ = 64 << 10;

  /** After a refusal this much of an unread body is read and dropped, to keep the connection. */
  static final long MAX_DRAIN = 16L << 20;

  private static final Duration DRAIN_WAIT = Duration.ofSeconds(2);

  private final HttpServerExchange exchange;
  private final StreamSourceChannel channel;
  private final Duration timeout;
  private final Patience patience;
  private boolean broken;
  private long count;

  /** Creates the body of an exchange that waits for it as long as the limits allow. */
  ExchangeBody(HttpServerExchange exchange, Limits limits) {
    this.exchange = exchange;
    this.channel = exchange.getRequestChannel();
    this.timeout = limits.idleTimeout();
    this.patience = new Patience(limits);
    this.broken = !hasKnownEnd(exchange);
  }

  /** Returns whether the end of the body can be told: Undertow takes any coding for chunked. */
  static boolean hasKnownEnd(HttpServerExchange exchange) {
    String coding = exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING);
    return coding == null || coding.equalsIgnoreCase("chunked");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    try {
      sendContinue();
      return read(ByteBuffer.wrap(bytes, offset, Math.min(length, MAX_READ)), timeout);
    } catch (S3Exception e) {
      broken = true;
      throw e;
    } catch (IOException e) {
      broken = true;
      throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY);
    }
  }

  /** Returns how many bytes were read. */
  long count() {
    return count;
  }

  /** Returns whether the connection can serve another request once the rest was drained. */
  boolean canBeDrained() {
    return exchange.isRequestComplete()
        || !broken && !isContinuePending() && remaining() <= MAX_DRAIN;
  }

  /**
   * Reads and drops what the client still sends of the body, within bounds. A client that writes
   * all of it before it reads the answer would otherwise never see the answer.
   *
   * @return whether the body ended
   */
  boolean drain() {
    return drain(dropped -> {});
  }

  /**
   * Reads and drops a body that is not longer than 64 KiB, and of which nothing was read.
   *
   * @return its SHA-256 in hex; empty if it is longer, does not come or is not asked for
   */
  Optional<String> drainHashed() {
    long announced = exchange.getRequestContentLength();
    if (count > 0 || announced <= 0 || announced > MAX_READ || !canBeDrained()) {
      return Optional.empty();
    }
    MessageDigest sha256 = sha256();
    return drain(sha256::update)
        ? Optional.of(HexFormat.of().formatHex(sha256.digest()))
        : Optional.empty();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private boolean drain(Consumer<ByteBuffer> observer) {
    if (exchange.isRequestComplete()) {
      return true;
    }
    ByteBuffer dropped = ByteBuffer.allocate(MAX_READ);
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      for (long left = MAX_DRAIN; left > 0 && System.nanoTime() < deadline; ) {
        int n = broken ? -1 : read(dropped.clear(), DRAIN_WAIT);
        if (n < 0) {
          return !broken;
        }
        left -= n;
        observer.accept(dropped.flip());
      }
      return false;
    } catch (S3Exception | IOException e) {
      return false;
    }
  }

  private int read(ByteBuffer into, Duration longest) throws IOException {
    int n;
    while ((n = channel.read(into)) == 0) {
      if (!patience.allows(wait -> Readiness.awaitReadable(channel, wait), longest)) {
        throw new S3Exception(S3ErrorCode.REQUEST_TIMEOUT);
      }
    }
    patience.moved(Math.max(n, 0));
    count += Math.max(n, 0);
    return n;
  }

  private void sendContinue() throws IOException {
    if (isContinuePending()) {
      HttpContinue.ContinueResponseSender sender = HttpContinue.createResponseSender(exchange);
      while (!sender.send()) {
        sender.awaitWritable(timeout.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  private boolean isContinuePending() {
    return HttpContinue.requiresContinueResponse(exchange);
  }

  /** Returns how much the client announced beyond what was read; 0 if it announced no length. */
  private long remaining() {
    return Math.max(exchange.getRequestContentLength() - count, 0);
  }
}
