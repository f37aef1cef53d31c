package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code x-amz-content-sha256} says of a body. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html">Signature
 * calculations: transferring payload</a>.
 */
sealed interface PayloadHash {
  /** The hash of no bytes. */
  String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** The header that carries it. */
  String HEADER = "x-amz-content-sha256";

  /** The value for a body that is not signed. */
  String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** Returns the header's value as the client wrote it, which is what gets signed. */
  String text();

  /** The body is not signed. */
  record Unsigned() implements PayloadHash {
    @Override
    public String text() {
      return UNSIGNED_PAYLOAD;
    }
  }

  /**
   * The body is signed by its hash.
   *
   * @param text the SHA-256 in hex
   */
  record Sha256(String text) implements PayloadHash {
    /** Returns the SHA-256 in lower-case hex. */
    String hex() {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The body is {@code aws-chunked}.
   *
   * @param text the header's value
   * @param signed whether each chunk has a signature
   * @param trailer whether trailers may follow the last chunk
   */
  record Streaming(String text, boolean signed, boolean trailer) implements PayloadHash {}

  /**
   * Reads the header's value.
   *
   * @throws S3Exception {@code InvalidArgument} for a value S3 does not know, {@code
   *     NotImplemented} for the payloads of SigV4A
   */
  static PayloadHash parse(String text) {
    return switch (text) {
      case UNSIGNED_PAYLOAD -> new Unsigned();
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new Streaming(text, true, false);
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new Streaming(text, true, true);
      case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new Streaming(text, false, true);
      case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
          "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" ->
          throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED, text + " (SigV4A) is not implemented.")
              .detail("Header", HEADER);
      default ->
          sha256(text)
              .orElseThrow(
                  () ->
                      S3Exception.invalidArgument(
                          "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                              + " STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                              + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                              + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                              + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                              + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"
                              + " or a valid sha256 value.",
                          HEADER,
                          text));
    };
  }

  private static Optional<PayloadHash> sha256(String text) {
    if (text.length() != EMPTY_SHA256.length()) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return Optional.empty();
      }
    }
    return Optional.of(new Sha256(text));
  }
}
