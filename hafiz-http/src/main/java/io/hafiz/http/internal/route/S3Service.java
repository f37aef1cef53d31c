package io.hafiz.http.internal.route;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Authorizer;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.sigv4.Authentication;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.wire.RequestContext;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.Bucket;
import io.hafiz.model.VersionId;
import io.hafiz.model.configuration.BucketPolicy;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers requests: finds the operation, authenticates, authorizes, and lets the operation answer.
 * Knows nothing of connections. Thread-safe.
 *
 * @param routes finds the operation of a request, or throws {@code MethodNotAllowed} or {@code
 *     NotImplemented}
 * @param authenticator says who makes a request
 * @param authorizer decides what they may do
 * @param storage where everything is kept
 * @param region the region of the endpoint
 * @param limits the limits of the endpoint
 * @param clock says when a request came
 */
public record S3Service(
    Function<S3Request, Route> routes,
    SigV4Authenticator authenticator,
    Authorizer authorizer,
    StorageBackend storage,
    String region,
    Limits limits,
    InstantSource clock) {
  /** The one operation on a bucket that is not there yet. */
  private static final String CREATE_BUCKET = "CreateBucket";

  /** What needs the permission to put objects and makes none yet. */
  private static final Set<String> UPLOADS_IN_PARTS =
      Set.of("CreateMultipartUpload", "UploadPart", "UploadPartCopy");

  /**
   * Answers a request.
   *
   * @param request its head
   * @param body its body as it comes; nothing is read of it before the request is authorized
   * @param trace told what becomes known of it
   * @throws S3Exception for every answer that is not a success
   * @throws IOException if the store fails
   */
  public S3Response answer(S3Request request, InputStream body, RequestTrace trace)
      throws IOException {
    Instant now = clock.instant();
    Route route = routes.apply(request);
    trace.route(route);
    Authentication authentication = authenticator.authenticate(request, now);
    trace.principal(authentication.principal());
    Optional<Bucket> bucket = bucket(request, route);
    S3Call call =
        new S3Call(
            request,
            route,
            authentication.principal(),
            bucket,
            authentication.body(request, body),
            storage,
            authorizer,
            context(request, route, authentication, bucket, now),
            region,
            limits,
            now);
    authorize(call);
    return handle(call);
  }

  private Optional<Bucket> bucket(S3Request request, Route route) throws IOException {
    if (request.bucket().isEmpty() || route.operation().equals(CREATE_BUCKET)) {
      return Optional.empty();
    }
    Bucket bucket = storage.getBucket(request.bucket().get());
    request
        .header("x-amz-expected-bucket-owner")
        .filter(expected -> !expected.equals(bucket.owner().accountId()))
        .ifPresent(
            other -> {
              throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
            });
    return Optional.of(bucket);
  }

  private Map<String, List<String>> context(
      S3Request request,
      Route route,
      Authentication authentication,
      Optional<Bucket> bucket,
      Instant now)
      throws IOException {
    Map<String, List<String>> context = new HashMap<>(RequestContext.of(request, now));
    context.putAll(authentication.context());
    context.put("aws:requestedregion", List.of(region));
    if (route.action().equals(Optional.of("s3:PutObject"))) {
      boolean creates = !UPLOADS_IN_PARTS.contains(route.operation());
      context.put("s3:objectcreationoperation", List.of(Boolean.toString(creates)));
    }
    if (bucket.isPresent() && request.key().isPresent() && asksForObjectTags(bucket.get())) {
      context.putAll(objectTags(request));
    }
    return context;
  }

  /**
   * Reading the object before the decision is worth it only for a policy that looks at its tags.
   */
  private static boolean asksForObjectTags(Bucket bucket) {
    return bucket
        .configuration(BucketPolicy.class)
        .map(policy -> policy.text().toLowerCase(Locale.ROOT).contains("existingobjecttag"))
        .orElse(false);
  }

  private Map<String, List<String>> objectTags(S3Request request) throws IOException {
    ObjectReference reference =
        new ObjectReference(
            request.bucket().orElseThrow(),
            request.key().orElseThrow(),
            request.parameter("versionId").map(VersionId::new));
    try (StoredObject object = storage.getObject(reference)) {
      return object.version().tagging().tags().stream()
          .collect(
              Collectors.toMap(
                  tag -> "s3:existingobjecttag/" + tag.key(),
                  tag -> List.of(tag.value()),
                  (one, other) -> one));
    } catch (S3Exception absent) {
      return Map.of();
    }
  }

  private static void authorize(S3Call call) {
    Optional<String> action = call.route().actionFor(call.request());
    if (action.isEmpty()) {
      return;
    }
    AuthorizationRequest question =
        new AuthorizationRequest(
            call.principal(),
            action.get(),
            resource(call.request()),
            call.snapshot(),
            call.context());
    if (!call.authorizer().authorize(question).allowed()) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
  }

  private static String resource(S3Request request) {
    return request
        .bucket()
        .map(
            bucket ->
                request
                    .key()
                    .map(key -> S3Call.objectArn(bucket, key))
                    .orElseGet(() -> S3Call.bucketArn(bucket)))
        .orElse("*");
  }

  private static S3Response handle(S3Call call) throws IOException {
    try {
      if (call.route().body() == Route.Body.NONE) {
        call.body().requireNone();
      }
      return call.route().handler().handle(call);
    } catch (S3Exception e) {
      throw conceal(call, e);
    }
  }

  /**
   * Hides whether a key exists from those who may not list. See <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject,
   * Permissions</a>.
   */
  private static S3Exception conceal(S3Call call, S3Exception e) {
    boolean tells =
        e.code() == S3ErrorCode.NO_SUCH_KEY
            || e.code() == S3ErrorCode.NO_SUCH_VERSION
            || e.headers().containsKey("x-amz-delete-marker");
    if (!tells || call.snapshot().isEmpty()) {
      return e;
    }
    String listing =
        call.parameter("versionId").isPresent() ? "s3:ListBucketVersions" : "s3:ListBucket";
    boolean mayList =
        call.isAllowed(listing, call.bucket(), S3Call.bucketArn(call.bucketName()), Map.of());
    return mayList ? e : new S3Exception(S3ErrorCode.ACCESS_DENIED);
  }
}
