package io.hafiz.junit;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.HafizServer;
import io.hafiz.http.Limits;
import io.hafiz.model.BucketName;
import io.hafiz.storage.CreateBucketInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A started endpoint and the clients made for it, closed together. */
@SuppressWarnings("deprecation") // JUnit's store closes any AutoCloseable only since 5.13.
final class TestEndpoint implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  private static final String SDK = "software.amazon.awssdk.services.s3.";

  private final Settings settings;
  private final HafizServer server;
  private final ConcurrentMap<Class<?>, Client> clients = new ConcurrentHashMap<>();

  private TestEndpoint(Settings settings, HafizServer server) {
    this.settings = settings;
    this.server = server;
  }

  /** What of an annotation decides how a server is started. */
  record Settings(String region, boolean tls, long minPartSize) {
    static Settings of(HafizS3 declaration) {
      return new Settings(declaration.region(), declaration.tls(), declaration.minPartSize());
    }

    boolean isDefault() {
      return equals(new Settings("us-east-1", false, Limits.DEFAULT.minPartSize()));
    }
  }

  /**
   * A client that was injected.
   *
   * @param client the client
   * @param close closes it
   */
  record Client(Object client, Runnable close) {}

  static TestEndpoint start(Settings settings) {
    HafizServer.Builder builder =
        HafizServer.builder()
            .region(settings.region)
            .limits(Limits.DEFAULT.withMinPartSize(settings.minPartSize));
    return new TestEndpoint(settings, (settings.tls ? builder.tls() : builder).start());
  }

  Settings settings() {
    return settings;
  }

  void createBuckets(String... names) {
    Principal.Identity owner = (Principal.Identity) server.credentials().principal();
    for (String name : names) {
      try {
        server
            .storage()
            .createBucket(
                CreateBucketInput.of(new BucketName(name), owner.account(), settings.region));
      } catch (S3Exception e) {
        if (e.code() != S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Types are told by name, so that nothing here needs the SDK to be present. */
  static boolean canInject(Class<?> type) {
    return type == HafizServer.class || isSdkClient(type);
  }

  private static boolean isSdkClient(Class<?> type) {
    String name = type.getName();
    return name.equals(SDK + "S3Client")
        || name.equals(SDK + "S3AsyncClient")
        || name.equals(SDK + "presigner.S3Presigner");
  }

  Object inject(Class<?> type) {
    if (type == HafizServer.class) {
      return server;
    }
    if (!isSdkClient(type)) {
      throw new ExtensionConfigurationException(
          "@HafizS3 injects HafizServer, S3Client, S3AsyncClient and S3Presigner, not "
              + type.getName());
    }
    return clients.computeIfAbsent(type, t -> SdkClient.create(t, server)).client();
  }

  @Override
  public void close() {
    clients.values().forEach(client -> client.close().run());
    server.close();
  }
}
