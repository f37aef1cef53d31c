package io.hafiz.http.internal.route;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Authorizer;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way through an operation, with all the operation needs.
 *
 * @param request the head of the request
 * @param route the row of the table it matched
 * @param principal who makes it
 * @param snapshot the bucket it names, as it was when the request came; empty without a bucket and
 *     for CreateBucket
 * @param body its body
 * @param storage where everything is kept
 * @param authorizer decides what it may do
 * @param context condition keys known of the request as a whole, by lower-case name
 * @param region the region of the endpoint
 * @param limits the limits of the endpoint
 * @param now when it came
 */
public record S3Call(
    S3Request request,
    Route route,
    Principal principal,
    Optional<Bucket> snapshot,
    RequestBody body,
    StorageBackend storage,
    Authorizer authorizer,
    Map<String, List<String>> context,
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

  /** Returns the account it acts for; who is anonymous and allowed acts for the default one. */
  public Owner account() {
    return principal instanceof Principal.Identity identity
        ? identity.account()
        : Principal.Root.DEFAULT.account();
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

  /** Returns whether the principal may do something else, besides the route's action. */
  public boolean isAllowed(
      String action, Bucket on, String resource, Map<String, List<String>> moreContext) {
    Map<String, List<String>> all = new HashMap<>(context);
    all.putAll(moreContext);
    return authorizer
        .authorize(new AuthorizationRequest(principal, action, resource, Optional.of(on), all))
        .allowed();
  }

  /**
   * Requires that the principal may do something else to the object of this call.
   *
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void require(String action) {
    if (!isAllowed(action, bucket(), objectArn(bucketName(), key()), Map.of())) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }

  /** Returns the ARN of a bucket. */
  public static String bucketArn(BucketName bucket) {
    return "arn:aws:s3:::" + bucket.value();
  }

  /** Returns the ARN of an object. */
  public static String objectArn(BucketName bucket, ObjectKey key) {
    return bucketArn(bucket) + "/" + key.value();
  }
}
