package io.hafiz.http.internal.server;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Authorizer;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Identities;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.http.CompletedRequest;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.Route;
import io.hafiz.http.internal.route.Row;
import io.hafiz.http.internal.route.S3Service;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.sigv4.SigningScope;
import io.hafiz.http.internal.sts.StsService;
import io.hafiz.http.internal.wire.Addressing;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireConnection;
import io.hafiz.storage.InMemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** An endpoint on which one operation answers every request, whoever makes it. */
final class TestEndpoint implements AutoCloseable {
  private final Endpoint endpoint;
  private final BlockingQueue<CompletedRequest> completed = new LinkedBlockingQueue<>();

  private TestEndpoint(
      Limits limits, Operation operation, Optional<Executor> executor, Optional<SSLContext> tls) {
    Route route =
        new Route(
            "*",
            Row.Resource.SERVICE,
            List.of(),
            "TestOperation",
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Route.Body.READ,
            operation);
    S3Service service =
        new S3Service(
            request -> route,
            new SigV4Authenticator(CredentialsProvider.of(), SigningScope.s3("us-east-1"), limits),
            Authorizer.allowAll(),
            false,
            Accounts.of(),
            InMemoryStorage.create(),
            "us-east-1",
            limits,
            InstantSource.system());
    try {
      endpoint =
          Endpoint.start(
              new EndpointSettings(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  service,
                  sts(limits),
                  new Addressing(List.of()),
                  completed::add,
                  executor,
                  tls));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StsService sts(Limits limits) {
    Identities nobody = Identities.of(CredentialsProvider.of());
    return new StsService(
        new SigV4Authenticator(nobody, SigningScope.sts("us-east-1"), limits),
        nobody,
        new TemporaryCredentials(nobody, InstantSource.system()),
        "us-east-1",
        InstantSource.system());
  }

  static TestEndpoint answering(Operation operation) {
    return answering(Limits.DEFAULT, operation);
  }

  static TestEndpoint answering(Limits limits, Operation operation) {
    return new TestEndpoint(limits, operation, Optional.empty(), Optional.empty());
  }

  static TestEndpoint on(Executor executor, Limits limits, Operation operation) {
    return new TestEndpoint(limits, operation, Optional.of(executor), Optional.empty());
  }

  static TestEndpoint secure(SSLContext tls, Operation operation) {
    return new TestEndpoint(Limits.DEFAULT, operation, Optional.empty(), Optional.of(tls));
  }

  int port() {
    return endpoint.address().getPort();
  }

  WireClient client() {
    return WireClient.of("127.0.0.1", port(), "none", "none", "us-east-1").anonymous();
  }

  WireConnection connect() {
    return client().connect();
  }

  /** Connects and writes text, one byte per character. */
  WireConnection send(String text) {
    WireConnection connection = connect();
    connection.write(bytes(text));
    return connection;
  }

  /** Waits for the next request to be completed. */
  CompletedRequest awaitCompleted() throws InterruptedException {
    CompletedRequest next = completed.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request was completed");
    }
    return next;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
