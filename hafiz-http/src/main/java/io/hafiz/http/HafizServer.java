package io.hafiz.http;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Identities;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.auth.TemporaryCredentials;
import io.hafiz.auth.policy.ConditionKey;
import io.hafiz.http.internal.route.Permissions;
import io.hafiz.http.internal.server.Endpoint;
import io.hafiz.http.internal.tls.SelfSignedCertificate;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * A running S3 endpoint.
 *
 * <pre>{@code
 * try (HafizServer s3 = HafizServer.start()) {
 *   S3Client client = S3Client.builder()
 *       .endpointOverride(s3.endpoint())
 *       .region(Region.of(s3.region()))
 *       .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
 *           s3.credentials().accessKeyId(), s3.credentials().secretAccessKey())))
 *       .build();
 * }
 * }</pre>
 *
 * <p>There is no server that is not started: {@link #start()} and {@link Builder#start()} return
 * one that answers, or throw. Any number of servers run side by side in one JVM and share nothing.
 * Thread-safe.
 */
public final class HafizServer implements AutoCloseable {
  private final Endpoint endpoint;
  private final URI uri;
  private final String region;
  private final Optional<Credentials> credentials;
  private final TemporaryCredentials temporary;
  private final Authorizer authorizer;
  private final StorageBackend storage;
  private final boolean ownsStorage;
  private final Optional<SelfSignedCertificate> certificate;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HafizServer(Builder settings) throws IOException {
    this.region = settings.region;
    this.credentials = settings.credentials;
    this.temporary = new TemporaryCredentials(settings.identities, settings.clock);
    this.authorizer = settings.authorizer.orElseGet(() -> S3Authorizer.of(settings.identities));
    this.ownsStorage = settings.storage.isEmpty();
    this.storage =
        settings.storage.orElseGet(() -> InMemoryStorage.builder().clock(settings.clock).build());
    this.certificate =
        settings.tls
            ? Optional.of(SelfSignedCertificate.create(settings.virtualHosts, Instant.now()))
            : Optional.empty();
    try {
      this.endpoint =
          Endpoint.start(
              new Assembly(settings, authorizer, storage, temporary).endpoint(certificate));
    } catch (IOException | RuntimeException e) {
      closeOwnStorage();
      throw e;
    }
    String host = settings.host.contains(":") ? "[" + settings.host + "]" : settings.host;
    this.uri = URI.create((settings.tls ? "https://" : "http://") + host + ":" + port());
  }

  /**
   * Starts a server with everything at its default: in memory, on a free port of the loopback
   * interface, with the {@linkplain Builder#credentials(String, String) default credentials}.
   */
  public static HafizServer start() {
    return builder().start();
  }

  /** Begins a server that differs from the default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns where clients reach it, for example {@code http://127.0.0.1:41273}. */
  public URI endpoint() {
    return uri;
  }

  /** Returns the port it listens on. */
  public int port() {
    return endpoint.address().getPort();
  }

  /** Returns the region that clients sign for. */
  public String region() {
    return region;
  }

  /**
   * Returns the access key and secret that clients sign with.
   *
   * @throws IllegalStateException if it was built with a {@link CredentialsProvider} or with {@link
   *     Identities}, which alone know them
   */
  public Credentials credentials() {
    return credentials.orElseThrow(
        () -> new IllegalStateException("The server was built with identities of the caller's"));
  }

  /**
   * Returns what issues temporary credentials for this server: to STS, which asks first whether
   * they may be had, and to whoever calls it from Java.
   */
  public TemporaryCredentials temporaryCredentials() {
    return temporary;
  }

  /**
   * Decides whether someone might do something, as for a request, but nothing is done.
   *
   * <p>The bucket with its policy and settings, and the object with its tags, owner and grants, are
   * those the server has; every other value that conditions ask for must be given.
   *
   * @param principal who asks
   * @param action an IAM action, for example {@code s3:GetObject}
   * @param resource the ARN of a bucket or an object, which need not exist; {@code *} for actions
   *     on no resource
   * @param context the values of condition keys by their names, in any case
   * @throws io.hafiz.error.S3Exception {@code NoSuchBucket}
   * @throws UncheckedIOException if the storage fails
   */
  public Decision authorize(
      Principal principal, String action, String resource, Map<String, List<String>> context) {
    Map<String, List<String>> keys = new HashMap<>();
    keys.put("aws:requestedregion", List.of(region));
    context.forEach((name, values) -> keys.put(ConditionKey.of(name).name(), values));
    try {
      return new Permissions(principal, authorizer, false, storage, keys)
          .decideOn(action, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where it keeps everything. */
  public StorageBackend storage() {
    return storage;
  }

  /**
   * Returns a context for clients that trusts this server's certificate and no other.
   *
   * @throws IllegalStateException if it was built without {@link Builder#tls()}
   */
  public SSLContext sslContext() {
    return requireCertificate().forClient();
  }

  /**
   * Returns this server's certificate as PEM text, for clients that read trusted certificates from
   * a file.
   *
   * @throws IllegalStateException if it was built without {@link Builder#tls()}
   */
  public String certificatePem() {
    return requireCertificate().pem();
  }

  /**
   * Stops accepting requests, waits a few seconds for those it works on, and closes every
   * connection and the storage, unless that was given to the builder. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      endpoint.close();
      closeOwnStorage();
    }
  }

  @Override
  public String toString() {
    return "HafizServer[" + uri + "]";
  }

  private SelfSignedCertificate requireCertificate() {
    return certificate.orElseThrow(
        () -> new IllegalStateException("The server was built without tls()"));
  }

  private void closeOwnStorage() {
    if (ownsStorage) {
      try {
        storage.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Collects how a server differs from the default. Not thread-safe. */
  public static final class Builder {
    private static final Credentials DEFAULT_CREDENTIALS = Credentials.of("hafiz", "hafiz-secret");

    Optional<StorageBackend> storage = Optional.empty();
    String host = "127.0.0.1";
    int port;
    List<String> virtualHosts = List.of();
    String region = "us-east-1";
    Optional<Credentials> credentials = Optional.of(DEFAULT_CREDENTIALS);
    Identities identities = Identities.of(CredentialsProvider.of(DEFAULT_CREDENTIALS));
    Optional<Authorizer> authorizer = Optional.empty();
    Optional<Accounts> accounts = Optional.empty();
    Limits limits = Limits.DEFAULT;
    InstantSource clock = InstantSource.system();
    Optional<Executor> executor = Optional.empty();
    RequestListener listener = request -> {};
    boolean explainDenials;
    boolean tls;

    private Builder() {}

    /**
     * Keeps everything there. The server does not close it. Default: a new {@link InMemoryStorage}.
     */
    public Builder storage(StorageBackend backend) {
      storage = Optional.of(backend);
      return this;
    }

    /** Listens on this port; 0, the default, means any that is free. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Listens on the interface of this host name or address; {@code 0.0.0.0} means all. Default:
     * {@code 127.0.0.1}, which only this machine reaches.
     */
    public Builder host(String name) {
      host = Objects.requireNonNull(name);
      return this;
    }

    /**
     * Takes the subdomains of these domains for buckets, for example {@code
     * bucket.s3.example.test}. Subdomains of {@code localhost} always are, and buckets in the path
     * always work.
     */
    public Builder virtualHosts(String... domains) {
      virtualHosts = List.of(domains);
      return this;
    }

    /** Sets the region of the endpoint. Default: {@code us-east-1}. */
    public Builder region(String name) {
      region = Objects.requireNonNull(name);
      return this;
    }

    /**
     * Accepts this access key, as the root user of the default account. Default: access key {@code
     * hafiz}, secret {@code hafiz-secret}.
     */
    public Builder credentials(String accessKeyId, String secretAccessKey) {
      Credentials only = Credentials.of(accessKeyId, secretAccessKey);
      credentials = Optional.of(only);
      identities = Identities.of(CredentialsProvider.of(only));
      return this;
    }

    /** Accepts the access keys this provider finds. */
    public Builder credentials(CredentialsProvider source) {
      return identities(Identities.of(source));
    }

    /**
     * Accepts the access keys of these accounts, users and root users, evaluates their policies,
     * lets grants name their accounts, and lets STS issue temporary credentials for them.
     */
    public Builder identities(Identities known) {
      credentials = Optional.empty();
      identities = Objects.requireNonNull(known);
      return this;
    }

    /**
     * Lets this decide who may do what. Default: {@link S3Authorizer} with the policies of the
     * {@linkplain #identities identities}.
     */
    public Builder authorizer(Authorizer decider) {
      authorizer = Optional.of(decider);
      return this;
    }

    /**
     * Tells whoever is denied every statement that was compared with the request, in the message of
     * the error. Default: {@code false}; then the message is S3's own, which within the account
     * names the kind of policy that denies and to others says nothing.
     */
    public Builder explainDenials(boolean explained) {
      explainDenials = explained;
      return this;
    }

    /**
     * Takes these accounts for those that grants of access control lists may name. Default: those
     * of the {@linkplain #identities identities}, or else that of {@link Principal.Root#DEFAULT}.
     */
    public Builder accounts(Accounts known) {
      accounts = Optional.of(known);
      return this;
    }

    /** Sets the numbers that clients can hit. Default: {@link Limits#DEFAULT}. */
    public Builder limits(Limits numbers) {
      limits = Objects.requireNonNull(numbers);
      return this;
    }

    /** Takes the time of requests from this clock. Default: the system's. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source);
      return this;
    }

    /**
     * Works on requests with this executor, one task each; the tasks block. The server does not
     * shut it down. Default: virtual threads where the runtime has them, else a pool that grows to
     * {@link Limits#maxInFlight()} threads and shrinks to none.
     */
    public Builder executor(Executor workers) {
      executor = Optional.of(workers);
      return this;
    }

    /**
     * Serves HTTPS with a certificate made for this run, for {@code localhost}, {@code
     * *.localhost}, {@code 127.0.0.1}, {@code ::1} and the {@linkplain #virtualHosts virtual
     * hosts}.
     */
    public Builder tls() {
      tls = true;
      return this;
    }

    /** Tells this listener of each request once it is answered. */
    public Builder onRequest(RequestListener toldAfterwards) {
      listener = Objects.requireNonNull(toldAfterwards);
      return this;
    }

    /**
     * Starts the server.
     *
     * @throws UncheckedIOException if it cannot listen where it should, for example because the
     *     port is in use
     */
    public HafizServer start() {
      try {
        return new HafizServer(this);
      } catch (BindException e) {
        throw new UncheckedIOException(
            "Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start on " + host + ":" + port, e);
      }
    }
  }
}
