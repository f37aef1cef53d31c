package io.hafiz.http.internal.sts;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.sigv4.Authentication;
import io.hafiz.http.internal.sigv4.SigV4Authenticator;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.S3Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Finds out who makes a request to STS, and says so in its words if nobody does. Thread-safe.
 *
 * @param signatures verifies signatures for STS
 */
record StsAuthenticator(SigV4Authenticator signatures) {
  private static final String PAYLOAD_HASH = "x-amz-content-sha256";
  private static final String INVALID_TOKEN =
      "The security token included in the request is invalid.";

  /**
   * Authenticates a request.
   *
   * @throws StsException what STS answers to a signature that is missing, malformed, out of time or
   *     wrong
   */
  Authentication authenticate(S3Request request, byte[] body, Instant now) {
    try {
      return signatures.authenticate(withPayloadHash(request, body), now);
    } catch (S3Exception e) {
      throw translated(e);
    }
  }

  /** Returns the signer, or throws {@code MissingAuthenticationToken} if there is none. */
  static Principal.Identity requireIdentity(Authentication authentication) {
    if (authentication.principal() instanceof Principal.Identity caller) {
      return caller;
    }
    throw new StsException(
        StsErrorCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
  }

  /**
   * Unlike S3, STS takes no client's word for the hash of the body: it signs what it has received.
   */
  private static S3Request withPayloadHash(S3Request request, byte[] body) {
    Map<String, List<String>> fields = new HashMap<>(request.headers().fields());
    fields.put(PAYLOAD_HASH, List.of(sha256(body)));
    return new S3Request(
        request.method(),
        request.rawPath(),
        request.query(),
        Headers.of(fields),
        request.bucket(),
        request.key(),
        request.remoteAddress(),
        request.tlsVersion());
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StsException translated(S3Exception e) {
    return switch (e.code()) {
      case INVALID_ACCESS_KEY_ID, INVALID_TOKEN ->
          new StsException(StsErrorCode.INVALID_CLIENT_TOKEN_ID, INVALID_TOKEN);
      case EXPIRED_TOKEN ->
          new StsException(
              StsErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired");
      case ACCESS_DENIED, REQUEST_TIME_TOO_SKEWED, SIGNATURE_DOES_NOT_MATCH ->
          new StsException(StsErrorCode.SIGNATURE_DOES_NOT_MATCH, e.getMessage());
      case NOT_IMPLEMENTED -> new StsException(StsErrorCode.NOT_IMPLEMENTED, e.getMessage());
      default ->
          new StsException(
              e.details().containsKey("Region")
                  ? StsErrorCode.SIGNATURE_DOES_NOT_MATCH
                  : StsErrorCode.INCOMPLETE_SIGNATURE,
              e.getMessage());
    };
  }
}
