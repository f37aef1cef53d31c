package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.Limits;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.storage.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;

/** A body that is verified against all that the head of its request says. Not thread-safe. */
final class SignedBody implements RequestBody {
  private static final int MD5_LENGTH = 16;

  /** No more digits than any long holds, so that a length is read without overflow. */
  private static final int MAX_DIGITS = 18;

  private final S3Request request;
  private final PayloadHash payload;
  private final Optional<VerifiedSignature> signature;
  private final Limits limits;
  private final InputStream raw;

  /**
   * Wraps a body.
   *
   * @param signature seeds the signatures of chunks; required if they are signed
   */
  SignedBody(
      S3Request request,
      PayloadHash payload,
      Optional<VerifiedSignature> signature,
      Limits limits,
      InputStream raw) {
    this.request = request;
    this.payload = payload;
    this.signature = signature;
    this.limits = limits;
    this.raw = raw;
  }

  @Override
  public Optional<ChecksumAlgorithm> declaredChecksum() {
    return checksum().map(DeclaredChecksum::algorithm);
  }

  @Override
  public long length() {
    return declaredLength().orElseThrow(() -> new S3Exception(S3ErrorCode.MISSING_CONTENT_LENGTH));
  }

  @Override
  public ObjectBody object(Optional<ChecksumAlgorithm> algorithm) {
    return verifying(length(), algorithm);
  }

  @Override
  public byte[] document(int limit) throws IOException {
    return read(length(), limit);
  }

  @Override
  public void requireNone() throws IOException {
    long length = declaredLength().orElse(0L);
    // Almost every request ends here, without a digest.
    if (length == 0 && isTrivial()) {
      return;
    }
    read(length, limits.maxDocumentSize());
  }

  private boolean isTrivial() {
    boolean unpromised =
        payload instanceof PayloadHash.Unsigned
            || payload instanceof PayloadHash.Sha256 hash
                && hash.hex().equals(PayloadHash.EMPTY_SHA256);
    return unpromised && !request.headers().has("Content-MD5");
  }

  private byte[] read(long length, int limit) throws IOException {
    if (length > limit) {
      throw new S3Exception(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED)
          .detail("MaxMessageLengthBytes", Integer.toString(limit));
    }
    return verifying(length, Optional.empty()).stream().readAllBytes();
  }

  /** Returns the number of bytes without any coding; empty if the client does not say. */
  private Optional<Long> declaredLength() {
    if (payload instanceof PayloadHash.Streaming) {
      return length("x-amz-decoded-content-length");
    }
    if (request.headers().has("Transfer-Encoding")) {
      throw S3Exception.headerNotImplemented("Transfer-Encoding");
    }
    return length("Content-Length");
  }

  private Optional<Long> length(String header) {
    return request.header(header).map(text -> parseLength(header, text));
  }

  private static long parseLength(String header, String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > MAX_DIGITS) {
      throw S3Exception.invalidArgument("The value of " + header + " is invalid.", header, text);
    }
    return Long.parseLong(text);
  }

  private ObjectBody verifying(long length, Optional<ChecksumAlgorithm> algorithm) {
    Optional<DeclaredChecksum> declared = checksum();
    ObjectBody.Builder body =
        payload instanceof PayloadHash.Streaming form
            ? chunked(form, length, declared)
            : plain(length, declared);
    if (declared.isEmpty()) {
      algorithm.ifPresentOrElse(body::compute, body::withoutChecksum);
    }
    md5().ifPresent(body::expectMd5);
    if (payload instanceof PayloadHash.Sha256 hash) {
      body.expectSha256(hash.hex());
    }
    return body.build();
  }

  private ObjectBody.Builder plain(long length, Optional<DeclaredChecksum> declared) {
    ObjectBody.Builder body = ObjectBody.builder(raw, length);
    // SDKs advertise a trailer and then send a header; only what comes in neither is missing.
    declared.ifPresent(
        checksum ->
            body.expect(
                checksum
                    .value()
                    .orElseThrow(() -> new S3Exception(S3ErrorCode.MALFORMED_TRAILER_ERROR))));
    return body;
  }

  private ObjectBody.Builder chunked(
      PayloadHash.Streaming form, long length, Optional<DeclaredChecksum> declared) {
    Optional<ChunkSignatures> signatures =
        signature.filter(verified -> form.signed()).map(ChunkSignatures::new);
    Trailers trailers = new Trailers(form.trailer(), declared, signatures);
    ObjectBody.Builder body =
        ObjectBody.builder(new AwsChunkedInputStream(raw, length, signatures, trailers), length);
    declared.ifPresent(checksum -> body.expect(checksum.algorithm(), trailers::checksum));
    return body;
  }

  private Optional<byte[]> md5() {
    return request.header("Content-MD5").map(SignedBody::parseMd5);
  }

  private static byte[] parseMd5(String text) {
    byte[] value;
    try {
      value = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalidMd5(text);
    }
    if (value.length != MD5_LENGTH) {
      throw invalidMd5(text);
    }
    return value;
  }

  private static S3Exception invalidMd5(String text) {
    return new S3Exception(S3ErrorCode.INVALID_DIGEST).detail("Content-MD5", text);
  }

  /** The checksum that CompleteMultipartUpload sends is the object's, not that of its document. */
  private Optional<DeclaredChecksum> checksum() {
    boolean completes = request.method().equals("POST") && request.query().has("uploadId");
    return completes ? Optional.empty() : DeclaredChecksum.read(request.headers());
  }
}
