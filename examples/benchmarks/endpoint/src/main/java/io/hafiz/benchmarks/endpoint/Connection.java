package io.hafiz.benchmarks.endpoint;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A connection that sends what was laid out beforehand and checks each answer. Not thread-safe. */
final class Connection implements Closeable {
  private static final int COMPARED = 16;
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[256 << 10];
  private int filled;
  private int count;

  /** Connects to a port of the loopback interface. */
  Connection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @throws IllegalStateException if the answer is no success, or not the expected bytes, which are
   *     compared for every sixteenth answer; the length of all is
   */
  void exchange(Exchange request) throws IOException {
    socket.getOutputStream().write(request.bytes());
    filled = 0;
    int body = readHead();
    String head = new String(buffer, 0, body, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException(new String(buffer, 0, filled, StandardCharsets.UTF_8));
    }
    long length = request.head() ? 0 : length(head);
    if (request.body().isPresent() && request.body().get().length != length) {
      throw new IllegalStateException("another length: " + length);
    }
    boolean compared = count++ % COMPARED == 0 && request.body().isPresent();
    readBody(body, length, compared ? request.body().get() : new byte[0]);
  }

  /** Returns where the body begins. */
  private int readHead() throws IOException {
    while (true) {
      fill(filled);
      for (int end = HEAD_END.length; end <= filled; end++) {
        if (Arrays.equals(buffer, end - HEAD_END.length, end, HEAD_END, 0, HEAD_END.length)) {
          return end;
        }
      }
    }
  }

  private void readBody(int start, long length, byte[] expected) throws IOException {
    int from = start;
    for (long done = 0; done < length; ) {
      if (from == filled) {
        from = 0;
        filled = 0;
        fill(0);
      }
      int n = (int) Math.min(filled - from, length - done);
      if (expected.length > 0
          && !Arrays.equals(buffer, from, from + n, expected, (int) done, (int) done + n)) {
        throw new IllegalStateException("other bytes");
      }
      from += n;
      done += n;
    }
  }

  private void fill(int at) throws IOException {
    int n = in.read(buffer, at, buffer.length - at);
    if (n < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled = at + n;
  }

  private static long length(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      return 0;
    }
    int from = at + "\r\ncontent-length:".length();
    return Long.parseLong(lower.substring(from, lower.indexOf('\r', from)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
