package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What authentication found out of a request. Immutable and thread-safe. */
public final class Authentication {
  private final Principal principal;
  private final Map<String, List<String>> context;
  private final PayloadHash payload;
  private final Optional<VerifiedSignature> signature;
  private final Limits limits;

  private Authentication(
      Principal principal,
      Map<String, List<String>> context,
      PayloadHash payload,
      Optional<VerifiedSignature> signature,
      Limits limits) {
    this.principal = principal;
    this.context = Map.copyOf(context);
    this.payload = payload;
    this.signature = signature;
    this.limits = limits;
  }

  /** How a request is authenticated, as the condition key {@code s3:authType} names it. */
  enum Type {
    /** By the {@code Authorization} header. */
    REST_HEADER("REST-HEADER"),
    /** By the query of a presigned URL. */
    REST_QUERY_STRING("REST-QUERY-STRING");

    private final String value;

    Type(String value) {
      this.value = value;
    }
  }

  /** Returns the outcome for a request whose signature is right. */
  static Authentication signed(
      Principal principal, VerifiedSignature verified, Type type, Instant now, Limits limits) {
    RequestSignature signature = verified.signature();
    Map<String, List<String>> context = new HashMap<>();
    context.put("s3:signatureversion", List.of(RequestSignature.ALGORITHM));
    context.put("s3:authtype", List.of(type.value));
    context.put("s3:x-amz-content-sha256", List.of(signature.payload().text()));
    if (type == Type.REST_QUERY_STRING) {
      long age = Duration.between(signature.date().instant(), now).toMillis();
      context.put("s3:signatureage", List.of(Long.toString(Math.max(0, age))));
    }
    return new Authentication(
        principal, context, signature.payload(), Optional.of(verified), limits);
  }

  /**
   * Returns the outcome for a request without a signature.
   *
   * @throws S3Exception {@code MissingSecurityHeader} if it says that its chunks are signed
   */
  static Authentication anonymous(S3Request request, Limits limits) {
    Optional<String> hash = request.header(PayloadHash.HEADER);
    PayloadHash payload = hash.map(PayloadHash::parse).orElseGet(PayloadHash.Unsigned::new);
    if (payload instanceof PayloadHash.Streaming streaming && streaming.signed()) {
      throw new S3Exception(S3ErrorCode.MISSING_SECURITY_HEADER)
          .detail("MissingHeaderName", AuthorizationHeader.NAME);
    }
    Map<String, List<String>> context =
        hash.map(text -> Map.of("s3:x-amz-content-sha256", List.of(text))).orElseGet(Map::of);
    return new Authentication(Principal.ANONYMOUS, context, payload, Optional.empty(), limits);
  }

  /** Returns who made the request. */
  public Principal principal() {
    return principal;
  }

  /**
   * Returns the condition keys of policies that describe the signature, by lower-case name: {@code
   * s3:signatureversion}, {@code s3:authtype}, {@code s3:x-amz-content-sha256} and, for presigned
   * URLs, {@code s3:signatureage} in milliseconds.
   */
  public Map<String, List<String>> context() {
    return context;
  }

  /**
   * Returns the body of the request, which verifies what the signature says of it.
   *
   * @param raw the body as HTTP delivers it; nothing is read from it yet
   */
  public RequestBody body(S3Request request, InputStream raw) {
    return new SignedBody(request, payload, signature, limits, raw);
  }
}
