package io.hafiz.http.internal.route;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Decision;
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
   * Requires that the principal may do what the route is for, and what the headers need besides.
   *
   * @param described condition keys known of the body of the request, by lower-case name
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void authorize(Map<String, List<String>> described) throws IOException {
    Permissions asked = permissions.with(described);
    Optional<String> action = route.actionFor(request);
    if (action.isPresent()) {
      permissions.require(decide(action.get(), asked));
    }
    for (Requirement requirement : route.requirements()) {
      if (requirement.appliesTo(request.headers())) {
        require(requirement);
      }
    }
  }

  private Decision decide(String action, Permissions asked) throws IOException {
    if (request.key().isPresent()) {
      return asked.decide(action, bucket(), object());
    }
    if (snapshot.isPresent()) {
      return asked.decide(action, bucket());
    }
    return request.bucket().isPresent() ? asked.decide(action, bucketName()) : asked.decide(action);
  }

  /**
   * Requires that the principal may do something else to what this call names or makes.
   *
   * @param requirement what, which the route must name
   * @throws S3Exception {@code AccessDenied} if it may not
   */
  public void require(Requirement requirement) throws IOException {
    String action = action(requirement, parameter("versionId").isPresent());
    permissions.require(
        switch (requirement.subject()) {
          case BUCKET -> permissions.decide(action, bucketName());
          case NEW_OBJECT -> permissions.decideOnNew(action, bucket(), object());
          case OBJECT, SOURCE, EACH_OBJECT -> permissions.decide(action, bucket(), object());
        });
  }

  /**
   * Decides whether the principal may do something else to an object that this call does not name
   * in its target.
   *
   * @param requirement what, which the route must name
   * @param where the bucket of the object
   * @param object the object
   */
  public Decision decide(Requirement requirement, Bucket where, ObjectReference object)
      throws IOException {
    return decide(requirement, where, object, Map.of());
  }

  /**
   * Decides the same for an object of which the request says more.
   *
   * @param described condition keys known of the object, by lower-case name
   */
  public Decision decide(
      Requirement requirement,
      Bucket where,
      ObjectReference object,
      Map<String, List<String>> described)
      throws IOException {
    String action = action(requirement, object.versionId().isPresent());
    return permissions.with(described).decide(action, where, object);
  }

  private String action(Requirement requirement, boolean versioned) {
    if (!route.requirements().contains(requirement)) {
      throw new IllegalStateException(route.operation() + " does not name " + requirement);
    }
    return versioned ? requirement.versionAction() : requirement.action();
  }
}
