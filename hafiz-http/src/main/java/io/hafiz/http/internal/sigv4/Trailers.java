package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines behind the last chunk of a body: one checksum, which {@code x-amz-trailer} must have
 * advertised, and its signature. Not thread-safe.
 */
final class Trailers {
  private static final String SIGNATURE = "x-amz-trailer-signature";

  private final boolean allowed;
  private final Optional<DeclaredChecksum> declared;
  private final Optional<ChunkSignatures> signatures;
  private Optional<Checksum> checksum = Optional.empty();
  private Optional<String> signature = Optional.empty();

  /**
   * Expects trailers.
   *
   * @param allowed whether the body may have any
   * @param declared the checksum that the head declared
   * @param signatures verifies the signature; empty if chunks have none
   */
  Trailers(
      boolean allowed, Optional<DeclaredChecksum> declared, Optional<ChunkSignatures> signatures) {
    this.allowed = allowed;
    this.declared = declared;
    this.signatures = signatures;
  }

  /**
   * Takes a line.
   *
   * @param line the line without its CRLF; some clients put a line feed before that
   * @throws S3Exception {@code MalformedTrailerError} if it is none that may come now, {@code
   *     InvalidRequest} if its checksum is malformed
   */
  void accept(String line) {
    int colon = line.indexOf(':');
    if (!allowed || colon < 0 || signature.isPresent()) {
      throw malformed();
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).trim();
    if (name.equals(SIGNATURE) && signatures.isPresent()) {
      signature = Optional.of(value);
    } else {
      checksum = Optional.of(checksum(name, value));
    }
  }

  private Checksum checksum(String name, String value) {
    DeclaredChecksum expected =
        declared
            .filter(checksum -> checksum.advertised() && this.checksum.isEmpty())
            .filter(checksum -> checksum.algorithm().header().equals(name))
            .orElseThrow(Trailers::malformed);
    return Checksum.parseTrailer(expected.algorithm(), value);
  }

  /**
   * Ends the lines.
   *
   * @throws S3Exception {@code MalformedTrailerError} if one is missing, {@code
   *     SignatureDoesNotMatch} if they were changed
   */
  void end() {
    boolean missing =
        checksum.isEmpty() && declared.filter(value -> value.value().isEmpty()).isPresent();
    boolean unsigned = signatures.isPresent() && checksum.isPresent() && signature.isEmpty();
    if (missing || unsigned) {
      throw malformed();
    }
    signature.ifPresent(
        value ->
            signatures
                .orElseThrow()
                .verifyTrailers(canonical().getBytes(StandardCharsets.US_ASCII), value));
    requireAgreement();
  }

  private String canonical() {
    return checksum.map(c -> c.algorithm().header() + ":" + c.value() + "\n").orElse("");
  }

  /** A checksum that came in the head as well must be the same. */
  private void requireAgreement() {
    Optional<Checksum> header = declared.flatMap(DeclaredChecksum::value);
    if (header.isPresent() && checksum.isPresent() && !header.equals(checksum)) {
      throw new S3Exception(
          S3ErrorCode.BAD_DIGEST,
          "The "
              + header.get().algorithm().name()
              + " you specified did not match the calculated checksum.");
    }
  }

  /** Returns the checksum that the client sent, behind the body or before it. */
  Optional<Checksum> checksum() {
    return checksum.or(() -> declared.flatMap(DeclaredChecksum::value));
  }

  private static S3Exception malformed() {
    return new S3Exception(S3ErrorCode.MALFORMED_TRAILER_ERROR);
  }
}
