package io.hafiz.http.internal.operation;

import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Credentials;
import io.hafiz.auth.Decision;
import io.hafiz.auth.Principal;
import io.hafiz.http.HafizServer;
import io.hafiz.http.Limits;
import io.hafiz.http.wire.WireClient;
import io.hafiz.http.wire.WireRequest;
import io.hafiz.http.wire.WireResponse;
import io.hafiz.model.BucketName;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for one test, with a bucket named {@code bucket} and a part minimum of 5 bytes. It
 * allows everybody everything but the actions that the test denies.
 */
public final class LiveServer implements BeforeEachCallback, AfterEachCallback {
  private static final BucketName BUCKET = new BucketName("bucket");

  private final Limits limits;
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private HafizServer server;
  private WireClient client;

  private LiveServer(Limits limits) {
    this.limits = limits;
  }

  /** Returns a server of the usual limits. */
  public static LiveServer create() {
    return new LiveServer(Limits.DEFAULT.withMinPartSize(5));
  }

  /** Returns a server on which one request brings at most so many bytes. */
  public static LiveServer withMaxObjectSize(long bytes) {
    return new LiveServer(Limits.DEFAULT.withMaxObjectSize(bytes).withMinPartSize(5));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Authorizer authorizer =
        request ->
            denied.contains(request.action())
                    || denied.contains(request.action() + " " + request.resource())
                ? new Decision.Deny("denied by the test", true)
                : new Decision.Allow("allowed by the test");
    server = HafizServer.builder().limits(limits).authorizer(authorizer).start();
    Credentials key = server.credentials();
    client =
        WireClient.of(
            "127.0.0.1", server.port(), key.accessKeyId(), key.secretAccessKey(), server.region());
    createBucket("bucket");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  /** Creates one more bucket. */
  public void createBucket(String name) throws IOException {
    storage()
        .createBucket(
            CreateBucketInput.of(
                new BucketName(name), Principal.Root.DEFAULT.account(), "us-east-1"));
  }

  /** Sets whether the bucket keeps versions. */
  public void versioning(VersioningStatus status) throws IOException {
    storage().putBucketConfiguration(BUCKET, new VersioningConfiguration(status));
  }

  /** Denies everybody an action, or an action on a resource, as {@code action arn}. */
  public void deny(String action) {
    denied.add(action);
  }

  /** Returns where the server keeps everything. */
  public StorageBackend storage() {
    return server.storage();
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns a client that does not sign. */
  public WireClient anonymous() {
    return client.anonymous();
  }

  /** Begins a signed request. */
  public WireRequest get(String target) {
    return client.get(target);
  }

  /** Begins a signed request. */
  public WireRequest head(String target) {
    return client.head(target);
  }

  /** Begins a signed request. */
  public WireRequest put(String target) {
    return client.put(target);
  }

  /** Begins a signed request. */
  public WireRequest post(String target) {
    return client.post(target);
  }

  /** Begins a signed request. */
  public WireRequest delete(String target) {
    return client.delete(target);
  }

  /** Stores an object and returns the answer, which must be a success. */
  public WireResponse store(String target, String body, String... headers) {
    return succeed(with(put(target).body(body), headers));
  }

  /** Begins a multipart upload and returns its id. */
  public String begin(String target, String... headers) {
    return succeed(with(post(target + "?uploads"), headers)).xpath("//UploadId");
  }

  /** Uploads parts 1, 2 and so on, completes the upload and returns the answer. */
  public WireResponse complete(String target, String uploadId, String... parts) {
    List<String> tags = new ArrayList<>();
    for (String part : parts) {
      String query = "?partNumber=" + (tags.size() + 1) + "&uploadId=" + uploadId;
      tags.add(succeed(put(target + query).body(part)).header("ETag").orElseThrow());
    }
    return succeed(post(target + "?uploadId=" + uploadId).body(completion(tags)));
  }

  /** Stores an object as a multipart upload. */
  public WireResponse storeInParts(String target, String... parts) {
    return complete(target, begin(target), parts);
  }

  /** Returns the document that lists parts 1, 2 and so on. */
  public static String completion(List<String> tags) {
    StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < tags.size(); i++) {
      xml.append("<Part><PartNumber>")
          .append(i + 1)
          .append("</PartNumber><ETag>")
          .append(tags.get(i))
          .append("</ETag></Part>");
    }
    return xml.append("</CompleteMultipartUpload>").toString();
  }

  /** Adds headers, names and values in turn. */
  public static WireRequest with(WireRequest request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static WireResponse succeed(WireRequest request) {
    WireResponse response = request.send();
    if (response.status() >= 300) {
      throw new AssertionError("not a success: " + response);
    }
    return response;
  }
}
