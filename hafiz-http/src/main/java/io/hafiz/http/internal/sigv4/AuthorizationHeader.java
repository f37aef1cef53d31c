package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.S3Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the signature in an {@code Authorization} header. What is wrong is found in the order in
 * which AWS finds it. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html">Authenticating
 * requests: using the Authorization header</a>.
 */
final class AuthorizationHeader {
  /** The header. */
  static final String NAME = "Authorization";

  private AuthorizationHeader() {}

  /**
   * Reads a request that has the header.
   *
   * @throws S3Exception {@code InvalidArgument}, {@code InvalidRequest}, {@code AccessDenied},
   *     {@code RequestTimeTooSkewed} or {@code AuthorizationHeaderMalformed}
   */
  static RequestSignature read(S3Request request, SigningScope scope, Duration skew, Instant now) {
    String header = request.header(NAME).orElseThrow();
    requireAlgorithm(header);
    PayloadHash payload = payload(request);
    AmzDate date = date(request, skew, now);
    Map<String, String> components = components(header);
    CredentialScope credential =
        CredentialScope.parse(components.get("Credential"), scope, AuthorizationHeader::malformed);
    if (!credential.date().equals(date.day())) {
      throw malformed("Invalid credential date. Date is not the same as X-Amz-Date.");
    }
    return new RequestSignature(
        credential,
        date,
        RequestSignature.parseNames(components.get("SignedHeaders")),
        payload,
        components.get("Signature"),
        request.header(RequestSignature.TOKEN_HEADER));
  }

  /** Returns the names of the signed headers as they are listed in the header. */
  static String listedHeaders(String header) {
    return components(header).get("SignedHeaders");
  }

  private static void requireAlgorithm(String header) {
    int space = header.indexOf(' ');
    if (space < 0) {
      throw invalid(
          "Authorization header is invalid -- one and only one ' ' (space) required", header);
    }
    String scheme = header.substring(0, space);
    if (scheme.equalsIgnoreCase("AWS")) {
      throw SigV4Authenticator.version2();
    }
    if (scheme.equalsIgnoreCase(RequestSignature.ASYMMETRIC_ALGORITHM)) {
      throw RequestSignature.asymmetric();
    }
    if (!scheme.equalsIgnoreCase(RequestSignature.ALGORITHM)) {
      throw invalid("Unsupported Authorization Type", header);
    }
  }

  private static PayloadHash payload(S3Request request) {
    return request
        .header(PayloadHash.HEADER)
        .map(PayloadHash::parse)
        .orElseThrow(
            () ->
                S3Exception.invalidRequest(
                    "Missing required header for this request: " + PayloadHash.HEADER));
  }

  private static AmzDate date(S3Request request, Duration skew, Instant now) {
    Optional<String> sent = request.header("x-amz-date").or(() -> request.header("Date"));
    AmzDate date =
        sent.flatMap(AmzDate::parseHeader)
            .orElseThrow(
                () ->
                    new S3Exception(
                        S3ErrorCode.ACCESS_DENIED,
                        "AWS authentication requires a valid Date or x-amz-date header"));
    if (Duration.between(date.instant(), now).abs().compareTo(skew) > 0) {
      throw new S3Exception(S3ErrorCode.REQUEST_TIME_TOO_SKEWED)
          .detail("RequestTime", sent.orElseThrow())
          .detail("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
          .detail("MaxAllowedSkewMilliseconds", Long.toString(skew.toMillis()));
    }
    return date;
  }

  private static Map<String, String> components(String header) {
    Map<String, String> components = new HashMap<>();
    for (String component : header.substring(header.indexOf(' ') + 1).split(",", -1)) {
      int equals = component.indexOf('=');
      if (equals < 0) {
        throw malformed("the authorization component \"" + component.trim() + "\" is malformed.");
      }
      components.put(component.substring(0, equals).trim(), component.substring(equals + 1).trim());
    }
    if (!components.containsKey("Credential")
        || !components.containsKey("SignedHeaders")
        || !components.containsKey("Signature")) {
      throw malformed(
          "the authorization header requires three components: Credential, SignedHeaders, and"
              + " Signature.");
    }
    return components;
  }

  private static S3Exception malformed(String what) {
    return new S3Exception(
        S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED,
        "The authorization header is malformed; " + what);
  }

  private static S3Exception invalid(String message, String header) {
    return S3Exception.invalidArgument(message, NAME, header);
  }
}
