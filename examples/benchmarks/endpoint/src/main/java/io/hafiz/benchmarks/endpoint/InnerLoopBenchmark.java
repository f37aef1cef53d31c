package io.hafiz.benchmarks.endpoint;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.route.Route;
import io.hafiz.http.internal.route.Routes;
import io.hafiz.http.internal.sigv4.Authentication;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.sigv4.SigningScope;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.Query;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ObjectKey;
import io.hafiz.storage.ContentDigest;
import io.hafiz.storage.ObjectBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops inside a request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class InnerLoopBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String HOST = "127.0.0.1:9000";
  private static final String PATH = "/bucket/folder/key";

  /** Size of the bodies. */
  @Param({"1024", "1048576"})
  public int size;

  private SigV4Authenticator authenticator;
  private S3Request presigned;
  private S3Request chunked;
  private byte[] body;
  private byte[] chunks;

  /** Signs the requests. */
  @Setup
  public void prepare() throws IOException {
    Credentials credentials = Credentials.of(Server.ACCESS_KEY, Server.SECRET_KEY);
    authenticator =
        new SigV4Authenticator(
            CredentialsProvider.of(credentials), SigningScope.s3("us-east-1"), Limits.DEFAULT);
    body = new byte[size];
    Signer signer = new Signer(NOW, HOST);
    String target = signer.presign("PUT", PATH, Map.of());
    presigned = request(target.substring(target.indexOf('?') + 1), signer.host());
    Signer.Chunked laidOut = signer.chunked(PATH, body);
    chunked = request("", laidOut.headers());
    chunks = laidOut.body();
  }

  private static S3Request request(String query, Map<String, String> headers) throws IOException {
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new S3Request(
        "PUT",
        PATH,
        Query.parse(query),
        Headers.of(fields),
        Optional.of(new BucketName("bucket")),
        Optional.of(new ObjectKey("folder/key")),
        InetAddress.getLoopbackAddress(),
        Optional.empty());
  }

  /** The check of a signature in a query. */
  @Benchmark
  public Authentication signature() {
    return authenticator.authenticate(presigned, NOW);
  }

  /** The check of a signature, and of a body in signed chunks with its digests. */
  @Benchmark
  public ContentDigest signedChunks() throws IOException {
    return drain(
        authenticator
            .authenticate(chunked, NOW)
            .body(chunked, new ByteArrayInputStream(chunks))
            .object(Optional.of(ChecksumAlgorithm.CRC64NVME)));
  }

  /** The digests that every body gets: MD5 and CRC64NVME. */
  @Benchmark
  public ContentDigest digests() throws IOException {
    return drain(ObjectBody.of(body));
  }

  /** The operation of a request. */
  @Benchmark
  public Route route() {
    return Routes.S3.resolve(presigned);
  }

  /** One entry of a listing. */
  @Benchmark
  public byte[] document() {
    return XmlWriter.document(
        "ListBucketResult",
        xml ->
            xml.element("Key", "folder/key")
                .element("LastModified", Timestamps.iso8601(NOW))
                .element("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"")
                .element("Size", size)
                .element("StorageClass", "STANDARD"));
  }

  private static ContentDigest drain(ObjectBody received) throws IOException {
    try (InputStream in = received.stream()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return received.digest();
  }
}
