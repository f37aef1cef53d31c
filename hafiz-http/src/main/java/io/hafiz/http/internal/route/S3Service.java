package io.hafiz.http.internal.route;

import io.hafiz.auth.Accounts;
import io.hafiz.auth.Authorizer;
import io.hafiz.auth.Decision;
import io.hafiz.auth.DeferredContext;
import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.sigv4.Authentication;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.wire.RequestContext;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.Bucket;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers requests: finds the operation, authenticates, authorizes, and lets the operation answer.
 * Knows nothing of connections. Thread-safe.
 *
 * @param routes finds the operation of a request, or throws {@code MethodNotAllowed} or {@code
 *     NotImplemented}
 * @param authenticator says who makes a request
 * @param authorizer decides what they may do
 * @param explainDenials whether whoever is denied is told every reason
 * @param accounts the accounts that grants may name
 * @param storage where everything is kept
 * @param region the region of the endpoint
 * @param limits the limits of the endpoint
 * @param clock says when a request came
 */
public record S3Service(
    Function<S3Request, Route> routes,
    SigV4Authenticator authenticator,
    Authorizer authorizer,
    boolean explainDenials,
    Accounts accounts,
    StorageBackend storage,
    String region,
    Limits limits,
    InstantSource clock) {
  /** The one operation on a bucket that is not there yet. */
  private static final String CREATE_BUCKET = "CreateBucket";

  private static final String HEAD_BUCKET = "HeadBucket";

  /**
   * What no policy can allow another account. See <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>.
   */
  private static final Set<String> OWN_ACCOUNT_ONLY =
      Set.of("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy");

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
    trace.operation(route.operation());
    Authentication authentication = authenticator.authenticate(request, now);
    trace.principal(authentication.principal());
    Optional<Bucket> bucket = bucket(request, route);
    S3Call call =
        new S3Call(
            request,
            route,
            new Permissions(
                authentication.principal(),
                observed(trace),
                explainDenials,
                storage,
                new DeferredContext(() -> context(request, route, authentication, now))),
            bucket,
            authentication.body(request, body),
            accounts,
            storage,
            region,
            limits,
            now);
    try {
      authorize(call);
    } catch (S3Exception e) {
      throw withRegion(call, e);
    }
    return handle(call);
  }

  private Authorizer observed(RequestTrace trace) {
    return asked -> {
      Decision decision = authorizer.authorize(asked);
      trace.decision(decision);
      return decision;
    };
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
      S3Request request, Route route, Authentication authentication, Instant now) {
    Map<String, List<String>> context = new HashMap<>(RequestContext.of(request, now));
    context.putAll(authentication.context());
    context.put("aws:requestedregion", List.of(region));
    if (route.action().equals(Optional.of("s3:PutObject"))) {
      boolean creates = !UPLOADS_IN_PARTS.contains(route.operation());
      context.put("s3:objectcreationoperation", List.of(Boolean.toString(creates)));
    }
    return context;
  }

  /** Who may not see a bucket is told its region all the same, by which clients find it. */
  private static S3Exception withRegion(S3Call call, S3Exception e) {
    return call.snapshot()
        .filter(bucket -> call.route().operation().equals(HEAD_BUCKET))
        .map(bucket -> e.header("x-amz-bucket-region", bucket.region()))
        .orElse(e);
  }

  private static void authorize(S3Call call) throws IOException {
    if (call.route().body() != Route.Body.JUDGED) {
      call.authorize(Map.of());
    }
    if (OWN_ACCOUNT_ONLY.contains(call.route().operation()) && !isOfOwnAccount(call)) {
      throw new S3Exception(S3ErrorCode.METHOD_NOT_ALLOWED)
          .detail("Method", call.request().method())
          .detail("ResourceType", "BUCKETPOLICY");
    }
  }

  private static boolean isOfOwnAccount(S3Call call) {
    return call.principal() instanceof Principal.Identity identity
        && identity.account().accountId().equals(call.bucket().owner().accountId());
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
    // What names its bucket is about the source of a copy, and was judged by that.
    if (!tells || e.details().containsKey("BucketName") || call.snapshot().isEmpty()) {
      return e;
    }
    String listing =
        call.parameter("versionId").isPresent() ? "s3:ListBucketVersions" : "s3:ListBucket";
    Decision decision = call.permissions().decide(listing, call.bucket());
    return decision.allowed() ? e : call.permissions().denial(decision);
  }
}
