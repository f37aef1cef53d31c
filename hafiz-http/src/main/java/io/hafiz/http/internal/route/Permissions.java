package io.hafiz.http.internal.route;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Decision;
import io.hafiz.auth.DeferredContext;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the sender of one request may do. Each question carries the facts of the request, and those
 * of the one object it is about. Immutable and thread-safe.
 *
 * @param principal who sent it
 * @param authorizer decides
 * @param explained whether whoever is denied is told every reason
 * @param storage has the objects, with their tags, owners and access control lists
 * @param context condition keys known of the request as a whole, by lower-case name
 */
public record Permissions(
    Principal principal,
    Authorizer authorizer,
    boolean explained,
    StorageBackend storage,
    Map<String, List<String>> context) {

  private static final String ARN = "arn:aws:s3:::";

  /** Copies the map, unless it is deferred. */
  public Permissions {
    context = DeferredContext.keep(context);
  }

  /** Returns these permissions for a request of which more is known. */
  public Permissions with(Map<String, List<String>> more) {
    return and(() -> more);
  }

  private Permissions and(Supplier<Map<String, List<String>>> more) {
    Map<String, List<String>> known = context;
    return new Permissions(
        principal,
        authorizer,
        explained,
        storage,
        new DeferredContext(
            () -> {
              Map<String, List<String>> all = new HashMap<>(known);
              all.putAll(more.get());
              return all;
            }));
  }

  /**
   * Requires that a decision allows.
   *
   * @throws S3Exception {@code AccessDenied} if it does not
   */
  public void require(Decision decision) {
    if (!decision.allowed()) {
      throw denial(decision);
    }
  }

  /** Returns the error for a decision that does not allow. */
  public S3Exception denial(Decision decision) {
    String message = decision.explanation().message();
    return new S3Exception(
        S3ErrorCode.ACCESS_DENIED, explained ? message + "\n" + decision.explain() : message);
  }

  /** Decides an action on no bucket. */
  public Decision decide(String action) {
    return decide(action, "*", Optional.empty());
  }

  /** Decides an action on a bucket that is not there yet. */
  public Decision decide(String action, BucketName bucket) {
    return decide(action, arn(bucket), Optional.empty());
  }

  /** Decides an action on a bucket. */
  public Decision decide(String action, Bucket bucket) {
    return decide(action, arn(bucket.name()), Optional.of(bucket));
  }

  /**
   * Decides an action on an object.
   *
   * @param bucket the bucket the object is in
   * @param object the object, which need not exist
   * @throws IOException if the store fails
   */
  public Decision decide(String action, Bucket bucket, ObjectReference object) throws IOException {
    if (!bucket.objectOwnership().allowsAcls()) {
      return decideOnNew(action, bucket, object);
    }
    Optional<ObjectVersion> existing = find(object);
    return and(() -> facts(action, object, existing))
        .decide(action, arn(bucket.name(), object.key()), Optional.of(bucket), existing);
  }

  /**
   * Decides an action on an object that is about to be made. Its owner is not that of the object it
   * replaces.
   *
   * @param bucket the bucket the object will be in
   * @param object the object, which may replace another
   * @throws IOException if the store fails
   */
  public Decision decideOnNew(String action, Bucket bucket, ObjectReference object)
      throws IOException {
    try {
      return and(() -> facts(action, object, findDeferred(action, object)))
          .decide(action, arn(bucket.name(), object.key()), Optional.of(bucket));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<ObjectVersion> findDeferred(String action, ObjectReference object) {
    try {
      return concernsTags(action) ? find(object) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Decides an action on whatever an ARN names, of which the store is asked.
   *
   * @param arn the ARN of a bucket or an object, or {@code *}
   * @throws S3Exception {@code NoSuchBucket}, but for CreateBucket; {@code InvalidBucketName} and
   *     {@code KeyTooLongError} if it can name nothing
   * @throws IOException if the store fails
   */
  public Decision decideOn(String action, String arn) throws IOException {
    if (!arn.startsWith(ARN)) {
      return decide(action, arn, Optional.empty());
    }
    int slash = arn.indexOf('/');
    BucketName name = new BucketName(arn.substring(ARN.length(), slash < 0 ? arn.length() : slash));
    if (action.equalsIgnoreCase("s3:CreateBucket")) {
      return decide(action, name);
    }
    Bucket bucket = storage.getBucket(name);
    if (slash < 0) {
      return decide(action, bucket);
    }
    Optional<VersionId> version =
        context.getOrDefault("s3:versionid", List.of()).stream().findFirst().map(VersionId::new);
    return decide(
        action,
        bucket,
        new ObjectReference(name, new ObjectKey(arn.substring(slash + 1)), version));
  }

  private Decision decide(String action, String resource, Optional<Bucket> bucket) {
    return decide(action, resource, bucket, Optional.empty());
  }

  private Decision decide(
      String action, String resource, Optional<Bucket> bucket, Optional<ObjectVersion> object) {
    return authorizer.authorize(
        new AuthorizationRequest(principal, action, resource, bucket, object, context));
  }

  private static String arn(BucketName bucket) {
    return ARN + bucket.value();
  }

  private static String arn(BucketName bucket, ObjectKey key) {
    return arn(bucket) + "/" + key.value();
  }

  private static Map<String, List<String>> facts(
      String action, ObjectReference reference, Optional<ObjectVersion> object) {
    Map<String, List<String>> facts = new HashMap<>();
    reference.versionId().ifPresent(id -> facts.put("s3:versionid", List.of(id.value())));
    object
        .filter(version -> concernsTags(action))
        .ifPresent(
            version ->
                version
                    .tagging()
                    .tags()
                    .forEach(
                        tag ->
                            facts.put("s3:existingobjecttag/" + tag.key(), List.of(tag.value()))));
    return facts;
  }

  /** Policies know the tags of an object where it is read, and where its tags or grants change. */
  private static boolean concernsTags(String action) {
    return action.startsWith("s3:Get") || action.endsWith("Tagging") || action.endsWith("Acl");
  }

  private Optional<ObjectVersion> find(ObjectReference reference) throws IOException {
    try (StoredObject object = storage.getObject(reference)) {
      return Optional.of(object.version());
    } catch (S3Exception e) {
      if (e.code().status() >= 500) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
