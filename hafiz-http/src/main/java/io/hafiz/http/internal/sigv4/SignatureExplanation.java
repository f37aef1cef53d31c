package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Credentials;
import io.hafiz.auth.CredentialsProvider;
import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.internal.sigv4.mismatch.Attempt;
import io.hafiz.http.internal.sigv4.mismatch.MismatchExplainer;
import io.hafiz.http.internal.sigv4.mismatch.Part;
import io.hafiz.http.internal.sigv4.mismatch.SigningForm;
import io.hafiz.http.internal.wire.S3Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has signatures explained, and calculates those of the mistakes. Thread-safe. */
final class SignatureExplanation {
  /** How many other access keys a secret may be mistaken for. */
  private static final int MOST_OTHERS = 64;

  private final CredentialsProvider credentials;
  private final MismatchExplainer explainer = new MismatchExplainer(System::nanoTime);

  /** Creates an explanation from what this provider knows. */
  SignatureExplanation(CredentialsProvider credentials) {
    this.credentials = credentials;
  }

  /** Returns whether nothing more is explained now, so that there is no need to ask. */
  boolean isExhausted() {
    return explainer.isExhausted();
  }

  /**
   * Explains a signature; empty if there is no such access key, or if the signature matches.
   *
   * @param bodyHash the SHA-256 of the body in hex, if that was read
   */
  Optional<SignatureDiagnosis> of(
      S3Request request, RequestSignature claim, Optional<String> bodyHash) {
    return credentials
        .find(claim.credential().accessKeyId())
        .map(known -> attempt(request, claim, known, bodyHash))
        .filter(attempt -> !matches(attempt.form(), new HashMap<>(), claim))
        .map(attempt -> explain(attempt, claim));
  }

  private SignatureDiagnosis explain(Attempt attempt, RequestSignature claim) {
    Map<List<String>, SigningKey> keys = new HashMap<>();
    return explainer.explain(attempt, form -> matches(form, keys, claim));
  }

  private Attempt attempt(
      S3Request request, RequestSignature claim, Credentials known, Optional<String> bodyHash) {
    SigningForm form =
        SigningForm.of(
            CanonicalRequest.of(request, claim).text(),
            claim.date().text(),
            claim.credential().text(),
            known.secretAccessKey());
    List<Credentials> others =
        credentials.knownCredentials().stream()
            .filter(other -> !other.accessKeyId().equals(known.accessKeyId()))
            .limit(MOST_OTHERS)
            .toList();
    String listed =
        request
            .header(AuthorizationHeader.NAME)
            .map(AuthorizationHeader::listedHeaders)
            .orElseGet(() -> PresignedQuery.listedHeaders(request.query()));
    return new Attempt(request, form, listed, known, others, bodyHash);
  }

  private static boolean matches(
      SigningForm form, Map<List<String>, SigningKey> keys, RequestSignature claim) {
    return SigV4Authenticator.isEqual(sign(form, keys), claim.value());
  }

  /** Most mistakes are made with the right key, whose derivation costs more than the rest. */
  private static String sign(SigningForm form, Map<List<String>, SigningKey> keys) {
    SigningKey key =
        keys.computeIfAbsent(
            List.of(form.get(Part.SECRET), form.get(Part.KEY_SCOPE)),
            secretAndScope -> SigningKey.derive(secretAndScope.get(0), secretAndScope.get(1)));
    CanonicalRequest canonical = new CanonicalRequest(form.canonicalRequest());
    return key.sign(
        String.join(
            "\n",
            RequestSignature.ALGORITHM,
            form.get(Part.TIME),
            form.get(Part.SCOPE),
            canonical.sha256()));
  }
}
