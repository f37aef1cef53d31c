package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.PercentCoding;
import io.hafiz.http.internal.wire.S3Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request says of its signature, in its {@code Authorization} header or in its query.
 *
 * @param credential the key it is signed with
 * @param date when it was signed
 * @param signedHeaders the names of the headers it covers, lower case, in order, each once
 * @param payload what it says of the body
 * @param value the signature in hex
 * @param sessionToken the token of temporary credentials
 */
record RequestSignature(
    CredentialScope credential,
    AmzDate date,
    List<String> signedHeaders,
    PayloadHash payload,
    String value,
    Optional<String> sessionToken) {
  /** The name of the one algorithm. */
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** The name of the algorithm of SigV4A. */
  static final String ASYMMETRIC_ALGORITHM = "AWS4-ECDSA-P256-SHA256";

  /** The header of the token of temporary credentials. */
  static final String TOKEN_HEADER = "x-amz-security-token";

  private static final String REDACTED = "(redacted)";

  /** Reads names separated by semicolons. */
  static List<String> parseNames(String text) {
    Set<String> names = new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split(";")));
    names.remove("");
    return List.copyOf(names);
  }

  /** Returns what is signed: algorithm, time, scope and the hash of the request. */
  String stringToSign(CanonicalRequest request) {
    return String.join("\n", ALGORITHM, date.text(), credential.text(), request.sha256());
  }

  /**
   * Requires that the signature covers every header that changes what a request means.
   *
   * @throws S3Exception {@code AccessDenied} naming the headers it leaves out
   */
  void requireSigned(S3Request request) {
    List<String> missing = new ArrayList<>();
    if (!signedHeaders.contains("host")) {
      missing.add("host");
    }
    for (String name : request.headers().fields().keySet()) {
      if (mustBeSigned(name) && !signedHeaders.contains(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new S3Exception(
              S3ErrorCode.ACCESS_DENIED,
              "There were headers present in the request which were not signed")
          .detail("HeadersNotSigned", String.join(", ", missing));
    }
  }

  /**
   * Returns a canonical request without the session token. AWS shows it; an error document ends up
   * in logs and bug reports.
   */
  String redact(String canonicalRequest) {
    String token = sessionToken.orElse("");
    if (token.isEmpty()) {
      return canonicalRequest;
    }
    return canonicalRequest.replace(token, REDACTED).replace(PercentCoding.encode(token), REDACTED);
  }

  /**
   * The payload hash is a line of its own in what is signed, so AWS lets its header be left out.
   */
  private static boolean mustBeSigned(String name) {
    return name.startsWith("x-amz-") && !name.equals(PayloadHash.HEADER)
        || name.equals("content-md5");
  }

  /** Returns the refusal of SigV4A, by name. */
  static S3Exception asymmetric() {
    return new S3Exception(
        S3ErrorCode.NOT_IMPLEMENTED,
        "The algorithm " + ASYMMETRIC_ALGORITHM + " (SigV4A) is not implemented.");
  }
}
