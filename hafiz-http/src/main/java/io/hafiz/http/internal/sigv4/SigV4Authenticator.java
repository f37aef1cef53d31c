package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.internal.wire.S3Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out who made a request: checks its <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html">Signature
 * Version 4</a> in the {@code Authorization} header or in the query. Thread-safe.
 */
public final class SigV4Authenticator {
  /** Signs for access keys that do not exist, so that they take as long as those that do. */
  private static final Credentials NOBODY = Credentials.of("", "");

  private final CredentialsProvider credentials;
  private final SigningScope scope;
  private final Limits limits;
  private final SigningKeys keys;
  private final SignatureExplanation explanation;

  /**
   * Creates an authenticator.
   *
   * @param credentials finds the secret of an access key
   * @param scope what signatures must be for
   * @param limits how far clocks may differ, and how long a body may be that nobody wants
   */
  public SigV4Authenticator(CredentialsProvider credentials, SigningScope scope, Limits limits) {
    this.credentials = credentials;
    this.scope = scope;
    this.limits = limits;
    this.keys = new SigningKeys(scope);
    this.explanation = new SignatureExplanation(credentials);
  }

  /**
   * Authenticates the head of a request. Its body is not touched.
   *
   * @param now the time to judge by
   * @throws S3Exception whatever AWS answers to a signature that is malformed, out of time, for
   *     another region or wrong; {@code NotImplemented} for SigV4A
   */
  public Authentication authenticate(S3Request request, Instant now) {
    Optional<RequestSignature> signature = read(request, now);
    return signature.isPresent()
        ? verify(request, signature.get(), now)
        : Authentication.anonymous(request, limits);
  }

  /**
   * Finds out why the signature of a request does not match, which is what it was refused for;
   * empty if it would not be refused for that now. What it costs is bounded per second.
   *
   * @param bodyHash the SHA-256 of its body in hex, if that was read
   * @param now the time to judge by
   */
  public Optional<SignatureDiagnosis> explain(
      S3Request request, Optional<String> bodyHash, Instant now) {
    if (explanation.isExhausted()) {
      return Optional.of(new SignatureDiagnosis.NotExamined());
    }
    try {
      return read(request, now).flatMap(claim -> explanation.of(request, claim, bodyHash));
    } catch (S3Exception e) {
      return Optional.empty();
    }
  }

  /** Returns what a request says of its signature; empty if it is anonymous. */
  private Optional<RequestSignature> read(S3Request request, Instant now) {
    boolean header = request.headers().has(AuthorizationHeader.NAME);
    boolean presigned = PresignedQuery.isPresigned(request.query());
    boolean version2 = request.query().has("Signature") || request.query().has("AWSAccessKeyId");
    requireOneMechanism(request, header, presigned, version2);
    if (version2) {
      throw version2();
    }
    if (header) {
      return Optional.of(AuthorizationHeader.read(request, scope, limits.clockSkew(), now));
    }
    return presigned
        ? Optional.of(PresignedQuery.read(request, scope, limits.clockSkew(), now))
        : Optional.empty();
  }

  private static void requireOneMechanism(
      S3Request request, boolean header, boolean presigned, boolean version2) {
    int headers = header ? request.headers().all(AuthorizationHeader.NAME).size() : 0;
    if (headers + (presigned ? 1 : 0) + (version2 ? 1 : 0) > 1) {
      throw S3Exception.invalidArgument(
          "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
              + " query string parameter or the Authorization header should be specified",
          AuthorizationHeader.NAME,
          request.header(AuthorizationHeader.NAME).orElse(""));
    }
  }

  private Authentication verify(S3Request request, RequestSignature signature, Instant now) {
    signature.requireSigned(request);
    String accessKeyId = signature.credential().accessKeyId();
    Optional<Credentials> found = credentials.find(accessKeyId);
    SigningKey key = keys.get(found.orElse(NOBODY), signature.credential().date());
    CanonicalRequest canonical = CanonicalRequest.of(request, signature);
    String stringToSign = signature.stringToSign(canonical);
    boolean matches = isEqual(key.sign(stringToSign), signature.value());
    Credentials known = found.orElseThrow(() -> unknown(accessKeyId));
    requireToken(known, signature, now);
    if (!matches) {
      throw mismatch(accessKeyId, stringToSign, signature.value())
          .detail("CanonicalRequest", readable(signature.redact(canonical.text())))
          .detail("CanonicalRequestBytes", bytes(signature.redact(canonical.text())));
    }
    Authentication.Type type =
        request.headers().has(AuthorizationHeader.NAME)
            ? Authentication.Type.REST_HEADER
            : Authentication.Type.REST_QUERY_STRING;
    return Authentication.signed(
        known.principal(), new VerifiedSignature(signature, key), type, now, limits);
  }

  private static void requireToken(Credentials known, RequestSignature signature, Instant now) {
    // To AWS, the access key of temporary credentials does not exist without their token.
    if (known.sessionToken().isPresent() && signature.sessionToken().isEmpty()) {
      throw unknown(known.accessKeyId());
    }
    // The token itself, which AWS sends back here, stays out of answers.
    if (!isEqual(known.sessionToken().orElse(""), signature.sessionToken().orElse(""))) {
      throw new S3Exception(S3ErrorCode.INVALID_TOKEN);
    }
    if (known.expiration().isPresent() && !now.isBefore(known.expiration().get())) {
      throw new S3Exception(S3ErrorCode.EXPIRED_TOKEN);
    }
  }

  private static S3Exception unknown(String accessKeyId) {
    return new S3Exception(S3ErrorCode.INVALID_ACCESS_KEY_ID).detail("AWSAccessKeyId", accessKeyId);
  }

  /** Returns the refusal of Signature Version 2, by name. */
  static S3Exception version2() {
    return S3Exception.invalidRequest(
        "The authorization mechanism you have provided is not supported. Please use"
            + " AWS4-HMAC-SHA256.");
  }

  /** Returns the refusal of a signature, with what should have been signed. */
  static S3Exception mismatch(String accessKeyId, String stringToSign, String provided) {
    return new S3Exception(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH)
        .detail("AWSAccessKeyId", accessKeyId)
        .detail("StringToSign", stringToSign)
        .detail("SignatureProvided", provided)
        .detail("StringToSignBytes", bytes(stringToSign));
  }

  /** Compares in a time that does not tell where two texts differ. */
  static boolean isEqual(String expected, String provided) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), provided.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns text whose characters are bytes of the wire as the text the client meant. */
  private static String readable(String wire) {
    return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String bytes(String wire) {
    StringBuilder out = new StringBuilder(wire.length() * 3);
    for (byte b : wire.getBytes(StandardCharsets.ISO_8859_1)) {
      if (!out.isEmpty()) {
        out.append(' ');
      }
      out.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    return out.toString();
  }
}
