package io.hafiz.benchmarks.endpoint.peer;

import io.hafiz.http.HafizServer;
import java.net.URI;
import java.nio.file.Path;
import rig.Peer;

/** Hafiz in memory, started by the harness in its own JVM, as a test would. */
public final class HafizPeer implements Peer {
  private HafizServer server;

  @Override
  public String name() {
    return "hafiz-memory";
  }

  @Override
  public URI start(int port, Path data) {
    server = HafizServer.builder().port(port).credentials(accessKey(), secretKey()).start();
    return server.endpoint();
  }

  @Override
  public void stop() {
    server.close();
  }
}
