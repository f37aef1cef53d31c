package io.hafiz.http.internal.route;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Owner;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way through an operation, with all the operation needs.
 *
 * @param request the head of the request
 * @param route the row of the table it matched
 * @param permissions what whoever makes it may do
 * @param snapshot the bucket it names, as it was when the request came; empty without a bucket and
 *     for CreateBucket
 * @param body its body
 * @param accounts the accounts that grants may name
 * @param storage where everything is kept
 * @param region the region of the endpoint
 * @param limits the limits of the endpoint
 * @param now when it came
 */
public record S3Call(
    S3Request request,
    Route route,
    Permissions permissions,
    Optional<Bucket> snapshot,
    RequestBody body,
    Accounts accounts,
    StorageBackend storage,
    String region,
    Limits limits,
    Instant now) {

  /** Returns the bucket it names; only for routes on buckets and objects. */
  public BucketName bucketName() {
    return request.bucket().orElseThrow();
  }

  /** Returns the bucket as it was when the request came; not for CreateBucket. */
  public Bucket bucket() {
    return snapshot.orElseThrow();
  }

  /** Returns the key it names; only for routes on objects. */
  public ObjectKey key() {
    return request.key().orElseThrow();
  }

  /** Returns the object it names, with the version in {@code versionId} if it names one. */
  public ObjectReference object() {
    return new ObjectReference(bucketName(), key(), parameter("versionId").map(VersionId::new));
  }

  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return request.header(name);
  }

  /** Returns the first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return request.parameter(name);
  }

  /** Returns who makes it. */
  public Principal principal() {
    return permissions.principal();
  }

  /** Returns the account it acts for; who is anonymous and allowed acts for the default one. */
  public Owner account() {
    return principal() instanceof Principal.Identity identity
        ? identity.account()
        : Principal.Root.DEFAULT.account();
  }

  /** Returns the account that owns what it writes, if who writes owns. */
  public Owner writer() {
    return principal() instanceof Principal.Identity identity
        ? identity.account()
        : Owner.ANONYMOUS;
  }

  /**
   * Reads the document it carries, verified.
   *
   * @throws S3Exception {@code MissingRequestBodyError} if it is empty, {@code
   *     MaxMessageLengthExceeded}, and whatever verification finds
   */
  public byte[] document() throws IOException {
    byte[] document = body.document(limits.maxDocumentSize());
    if (document.length == 0) {
      throw new S3Exception(S3ErrorCode.MISSING_REQUEST_BODY_ERROR);
    }
    return document;
  }

  /**
   * Requires that it promises a digest of its body, as some operations do.
   *
   * @throws S3Exception {@code InvalidRequest} if it has neither {@code Content-MD5} nor a checksum
   */
  public void requireDigest() {
    if (header("Content-MD5").isEmpty() && body.declaredChecksum().isEmpty()) {
      throw S3Exception.invalidRequest(
          "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    }
  }

  /**
   * Requires that the principal may do what the route is for.
   *
   * @param described condition keys known of the body of the request, by lower-case name
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void authorize(Map<String, List<String>> described) throws IOException {
    Optional<String> action = route.actionFor(request);
    if (action.isPresent() && !isAllowed(action.get(), permissions.with(described))) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }

  private boolean isAllowed(String action, Permissions asked) throws IOException {
    if (request.key().isPresent()) {
      return asked.allow(action, bucket(), object());
    }
    if (snapshot.isPresent()) {
      return asked.allow(action, bucket());
    }
    return request.bucket().isPresent() ? asked.allow(action, bucketName()) : asked.allow(action);
  }

  /**
   * Requires that the principal may do something else to the object of this call.
   *
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void require(String action) throws IOException {
    if (!permissions.allow(action, bucket(), object())) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }

  /**
   * Requires that the principal may do something to the object that this call makes.
   *
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void requireOnNew(String action) throws IOException {
    if (!permissions.allowOnNew(action, bucket(), object())) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }
}
