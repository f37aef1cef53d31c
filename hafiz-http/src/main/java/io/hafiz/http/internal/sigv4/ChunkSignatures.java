package io.hafiz.http.internal.sigv4;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Verifies the chain of signatures of a chunked body: each covers its chunk and the signature
 * before it, the first the one of the request's head. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring payload
 * in multiple chunks</a>. Not thread-safe.
 */
final class ChunkSignatures {
  private final VerifiedSignature seed;
  private final MessageDigest sha256 = SigningKey.sha256();
  private String previous;
  private String provided = "";

  /** Begins a chain at the signature of the head. */
  ChunkSignatures(VerifiedSignature seed) {
    this.seed = seed;
    this.previous = seed.signature().value();
  }

  /** Begins a chunk that claims a signature. */
  void begin(String signature) {
    provided = signature;
  }

  /** Takes bytes of the chunk. */
  void update(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
  }

  /**
   * Ends the chunk.
   *
   * @throws io.hafiz.error.S3Exception {@code SignatureDoesNotMatch}
   */
  void end() {
    String hash = HexFormat.of().formatHex(sha256.digest());
    verify("AWS4-HMAC-SHA256-PAYLOAD", PayloadHash.EMPTY_SHA256 + "\n" + hash, provided);
  }

  /**
   * Verifies the signature of the trailers, each a line {@code name:value} that ends with a line
   * feed.
   *
   * @throws io.hafiz.error.S3Exception {@code SignatureDoesNotMatch}
   */
  void verifyTrailers(byte[] canonical, String signature) {
    verify("AWS4-HMAC-SHA256-TRAILER", SigningKey.sha256(canonical), signature);
  }

  private void verify(String algorithm, String content, String signature) {
    RequestSignature head = seed.signature();
    String stringToSign =
        String.join(
            "\n", algorithm, head.date().text(), head.credential().text(), previous, content);
    String expected = seed.key().sign(stringToSign);
    if (!SigV4Authenticator.isEqual(expected, signature)) {
      throw SigV4Authenticator.mismatch(head.credential().accessKeyId(), stringToSign, signature);
    }
    previous = expected;
  }
}
