package io.hafiz.http.internal.server;

import io.hafiz.http.Limits;
import io.hafiz.storage.ContentSink;
import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;

/**
 * Writes the body of an answer to the connection. A client that takes too little for too long ends
 * it with a {@link ConnectionLost}, as does one that is gone. Not thread-safe.
 */
final class ExchangeSink implements ContentSink {
  private static final int COPY_SIZE = 64 << 10;

  private final StreamSinkChannel channel;
  private final boolean secure;
  private final Patience patience;
  private long count;

  /** Begins the body; status and headers are as the exchange has them now. */
  ExchangeSink(HttpServerExchange exchange, Limits limits) {
    this.channel = exchange.getResponseChannel();
    this.secure = exchange.isSecure();
    this.patience = new Patience(limits);
  }

  /** Returns how many bytes were written. */
  long count() {
    return count;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int n = send(bytes);
      sent(n);
      if (n == 0) {
        awaitWritable();
      }
    }
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    if (secure) {
      copy(file, position, count);
    } else {
      transferPlain(file, position, count);
    }
  }

  /** While the head is unsent, the channel takes neither position nor count as they are given. */
  private void transferPlain(FileChannel file, long position, long count) throws IOException {
    flush();
    long done = 0;
    while (done < count) {
      long n = channel.transferFrom(file, position + done, count - done);
      if (n < 0 || n == 0 && position + done >= file.size()) {
        throw new EOFException("the file ends before the object does");
      }
      done += n;
      sent(n);
      if (n == 0) {
        awaitWritable();
      }
    }
  }

  /** What is encrypted passes through memory in any case. */
  private void copy(FileChannel file, long position, long count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(COPY_SIZE, count));
    long done = 0;
    while (done < count) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
      int n = file.read(buffer, position + done);
      if (n < 0) {
        throw new EOFException("the file ends before the object does");
      }
      done += n;
      write(buffer.flip());
    }
  }

  /** Ends the body and sends what is left of it. */
  void finish() throws ConnectionLost {
    try {
      channel.shutdownWrites();
    } catch (IOException e) {
      throw new ConnectionLost(e);
    }
    flush();
  }

  private void sent(long bytes) {
    count += bytes;
    patience.moved(bytes);
  }

  private int send(ByteBuffer bytes) throws ConnectionLost {
    try {
      return channel.write(bytes);
    } catch (IOException e) {
      throw new ConnectionLost(e);
    }
  }

  private void flush() throws ConnectionLost {
    try {
      while (!channel.flush()) {
        awaitWritable();
      }
    } catch (ConnectionLost e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectionLost(e);
    }
  }

  private void awaitWritable() throws ConnectionLost {
    try {
      if (!patience.allows(wait -> Readiness.awaitWritable(channel, wait))) {
        throw new ConnectionLost(new SocketTimeoutException("the client takes too little"));
      }
    } catch (InterruptedIOException e) {
      throw new ConnectionLost(e);
    }
  }

  /** The client cannot be told anything any more. */
  static final class ConnectionLost extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(IOException cause) {
      super(cause);
    }
  }
}
