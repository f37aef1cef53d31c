package io.hafiz.http.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which bytes are written and answers read at will. Not thread-safe. */
public final class WireConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  WireConnection(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Writes bytes. */
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Writes some of an array's bytes. */
  public void write(byte[] bytes, int offset, int length) {
    try {
      socket.getOutputStream().write(bytes, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells the server that nothing more will be written. */
  public void endOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next final answer; interim ones are passed over. */
  public WireResponse read() {
    return read(false);
  }

  /** Reads the next final answer, which has no body if it answers a HEAD. */
  public WireResponse read(boolean toHead) {
    WireResponse response = next(toHead);
    while (response.status() < 200) {
      response = next(toHead);
    }
    return response;
  }

  /** Reads the next answer, interim or final. */
  public WireResponse next() {
    return next(false);
  }

  /** Returns whether the server has closed the connection; waits for it to do something. */
  public boolean isClosed() {
    try {
      in.mark(1);
      boolean closed = in.read() < 0;
      in.reset();
      return closed;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WireResponse next(boolean toHead) {
    try {
      String status = line();
      List<WireHeader> headers = fields();
      WireResponse head =
          new WireResponse(Integer.parseInt(status.substring(9, 12)), headers, new byte[0]);
      return toHead || head.hasNoBody() ? head : head.withBody(body(head));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<WireHeader> fields() throws IOException {
    List<WireHeader> fields = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.add(new WireHeader(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return fields;
  }

  private byte[] body(WireResponse head) throws IOException {
    if (head.header("Transfer-Encoding").isPresent()) {
      return chunks();
    }
    if (head.header("Content-Length").isPresent()) {
      return exactly(Integer.parseInt(head.header("Content-Length").get()));
    }
    return in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.writeBytes(exactly(size));
      line();
    }
    fields();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";")[0], 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended in a head");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
