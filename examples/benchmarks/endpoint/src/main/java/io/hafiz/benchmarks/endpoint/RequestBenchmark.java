package io.hafiz.benchmarks.endpoint;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.auth.Principal;
import io.hafiz.auth.S3Authorizer;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.RequestTrace;
import io.hafiz.http.internal.route.Routes;
import io.hafiz.http.internal.route.S3Service;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.sigv4.SigningScope;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Everything between the HTTP layer and the store, for one request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class RequestBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String HOST = "127.0.0.1:9000";

  private final StorageBackend storage = InMemoryStorage.create();
  private final byte[] body = new byte[1024];
  private S3Service service;
  private S3Request get;
  private S3Request put;
  private S3Request list;
  private S3Request signedPut;

  /** Fills a store and signs the requests. */
  @Setup
  public void prepare() throws IOException {
    Credentials credentials = Credentials.of(Server.ACCESS_KEY, Server.SECRET_KEY);
    SigV4Authenticator authenticator =
        new SigV4Authenticator(
            CredentialsProvider.of(credentials), SigningScope.s3("us-east-1"), Limits.DEFAULT);
    service =
        new S3Service(
            Routes.S3::resolve,
            authenticator,
            S3Authorizer.standard(),
            false,
            Accounts.of(Principal.Root.DEFAULT.account()),
            storage,
            "us-east-1",
            Limits.DEFAULT,
            InstantSource.fixed(NOW));
    BucketName bucket = new BucketName("bucket");
    storage.createBucket(
        new CreateBucketInput(bucket, Principal.Root.DEFAULT.account(), "us-east-1", List.of()));
    for (int i = 0; i < 1000; i++) {
      storage.putObject(
          PutObjectInput.of(bucket, new ObjectKey("folder/key-%04d".formatted(i))),
          ObjectBody.of(body));
    }
    Signer signer = new Signer(NOW, HOST);
    get = presigned(signer, "GET", "/bucket/folder/key-0500", Map.of());
    put = presigned(signer, "PUT", "/bucket/folder/key-0500", Map.of());
    list = presigned(signer, "GET", "/bucket", Map.of("list-type", "2"));
    signedPut = signed(signer, "/bucket/folder/key-0500");
  }

  /** A GET of 1 KiB, to the point where its bytes would be sent. */
  @Benchmark
  public S3Response getObject() throws IOException {
    S3Response response = answer(get, InputStream.nullInputStream());
    ((S3Response.Payload.Content) response.payload()).object().close();
    return response;
  }

  /** A PUT of 1 KiB through a presigned URL. */
  @Benchmark
  public S3Response putObject() throws IOException {
    return answer(put, new ByteArrayInputStream(body));
  }

  /** A PUT of 1 KiB whose payload is signed. */
  @Benchmark
  public S3Response putObjectWithSignedPayload() throws IOException {
    return answer(signedPut, new ByteArrayInputStream(body));
  }

  /** A page of 1,000 keys. */
  @Benchmark
  public S3Response listObjectsV2() throws IOException {
    return answer(list, InputStream.nullInputStream());
  }

  private S3Response answer(S3Request request, InputStream raw) throws IOException {
    return service.answer(request, raw, new RequestTrace("0123456789ABCDEF"));
  }

  private S3Request presigned(Signer signer, String method, String path, Map<String, String> query)
      throws IOException {
    String target = signer.presign(method, path, query);
    return request(
        method,
        path,
        target.substring(target.indexOf('?') + 1),
        method.equals("PUT")
            ? Map.of("host", List.of(HOST), "content-length", List.of("1024"))
            : Map.of("host", List.of(HOST)));
  }

  private S3Request signed(Signer signer, String path) throws IOException {
    Map<String, String> headers =
        signer.sign(
            "PUT", path, Map.of("content-type", "application/octet-stream"), Signer.sha256(body));
    Map<String, List<String>> fields = new TreeMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    fields.put("content-length", List.of("1024"));
    return request("PUT", path, "", fields);
  }

  private static S3Request request(
      String method, String path, String query, Map<String, List<String>> fields)
      throws IOException {
    int slash = path.indexOf('/', 1);
    String bucket = slash < 0 ? path.substring(1) : path.substring(1, slash);
    return new S3Request(
        method,
        path,
        Query.parse(query),
        Headers.of(fields),
        Optional.of(new BucketName(bucket)),
        slash < 0 ? Optional.empty() : Optional.of(new ObjectKey(path.substring(slash + 1))),
        InetAddress.getLoopbackAddress(),
        Optional.empty());
  }
}
