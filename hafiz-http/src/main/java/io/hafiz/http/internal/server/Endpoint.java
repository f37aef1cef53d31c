package io.hafiz.http.internal.server;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * A listening socket with everything that serves it: one thread that accepts, one that moves bytes,
 * and workers that come and go with requests. Endpoints share nothing. Thread-safe.
 */
public final class Endpoint implements Closeable {
  private static final int BUFFER_SIZE = 16 << 10;

  /** A record of TLS must fit as a whole, with its header, padding and tag. */
  private static final int TLS_BUFFER_SIZE = 17 << 10;

  /** A head over the limit gets an answer of S3 if it is not over it by more than this. */
  private static final int HEAD_MARGIN = 112 << 10;

  /** Undertow compares headers of equal hash one by one, so that their number must have a bound. */
  private static final int MAX_HEADERS = 2000;

  /** How long a connection stays open without a request: longer than clients keep it. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Found once: looking for it in the class path takes a twelfth of a start. */
  private static final Xnio XNIO = Xnio.getInstance();

  private final S3Handler handler;
  private final Optional<ExecutorService> ownWorkers;
  private final XnioWorker worker;
  private final ByteBufferPool buffers;
  private final HttpOpenListener connections;
  private final AcceptingChannel<? extends StreamConnection> socket;

  private Endpoint(EndpointSettings settings) throws IOException {
    this.ownWorkers =
        settings.executor().isPresent() ? Optional.empty() : Optional.of(Workers.create());
    Executor workers = settings.executor().orElseGet(ownWorkers::get);
    this.handler = new S3Handler(settings, workers);
    // Heap buffers without a cache per thread: the other kind needs sun.misc.Unsafe to be freed.
    int bufferSize = settings.tls().isPresent() ? TLS_BUFFER_SIZE : BUFFER_SIZE;
    this.buffers = new DefaultByteBufferPool(false, bufferSize, -1, 0);
    this.connections = new HttpOpenListener(buffers, options(settings));
    connections.setRootHandler(handler);
    this.worker = XNIO.createWorker(workerOptions());
    try {
      this.socket = listen(settings);
    } catch (IOException | RuntimeException e) {
      shutDown();
      throw e;
    }
    socket.resumeAccepts();
  }

  /**
   * Starts an endpoint; it accepts connections when this returns.
   *
   * @throws IOException if it cannot listen, for example because the port is in use
   */
  public static Endpoint start(EndpointSettings settings) throws IOException {
    return new Endpoint(settings);
  }

  /** Returns where it listens, with the port it was given. */
  public InetSocketAddress address() {
    return socket.getLocalAddress(InetSocketAddress.class);
  }

  /**
   * Stops accepting, waits a few seconds for the requests that are worked on, and closes every
   * connection. A second call does nothing.
   */
  @Override
  public void close() {
    socket.suspendAccepts();
    IoUtils.safeClose(socket);
    handler.quiesce(GRACE);
    shutDown();
  }

  private void shutDown() {
    connections.closeConnections();
    ownWorkers.ifPresent(ExecutorService::shutdownNow);
    worker.shutdownNow();
    buffers.close();
  }

  private AcceptingChannel<? extends StreamConnection> listen(EndpointSettings settings)
      throws IOException {
    OptionMap options =
        OptionMap.builder()
            .set(Options.TCP_NODELAY, true)
            .set(Options.REUSE_ADDRESSES, true)
            .set(Options.BACKLOG, 1024)
            .getMap();
    ChannelListener<AcceptingChannel<StreamConnection>> accept =
        ChannelListeners.openListenerAdapter(connections);
    Optional<SSLContext> tls = settings.tls();
    if (tls.isEmpty()) {
      return worker.createStreamConnectionServer(settings.address(), accept, options);
    }
    return new UndertowXnioSsl(XNIO, OptionMap.EMPTY, buffers, tls.get())
        .createSslConnectionServer(
            worker, settings.address(), ChannelListeners.openListenerAdapter(connections), options);
  }

  private static OptionMap workerOptions() {
    return OptionMap.builder()
        .set(Options.WORKER_NAME, "hafiz")
        .set(Options.WORKER_IO_THREADS, 1)
        .set(Options.WORKER_TASK_CORE_THREADS, 0)
        .set(Options.WORKER_TASK_MAX_THREADS, 1)
        .set(Options.THREAD_DAEMON, true)
        .getMap();
  }

  private static OptionMap options(EndpointSettings settings) {
    int mostOfHead = settings.limits().maxHeaderBytes() + HEAD_MARGIN;
    return OptionMap.builder()
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.MAX_HEADER_SIZE, mostOfHead)
        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
        // The size bounds their number.
        .set(UndertowOptions.MAX_PARAMETERS, mostOfHead)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) KEEP_ALIVE.toMillis())
        .set(
            UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) settings.limits().idleTimeout().toMillis())
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        .getMap();
  }
}
