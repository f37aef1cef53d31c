package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Request;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.storage.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A body as it comes. */
record PlainBody(S3Request request, InputStream raw) implements RequestBody {
  @Override
  public Optional<ChecksumAlgorithm> declaredChecksum() {
    return Optional.empty();
  }

  @Override
  public long length() {
    return request
        .header("content-length")
        .map(Long::parseLong)
        .orElseThrow(() -> new S3Exception(S3ErrorCode.MISSING_CONTENT_LENGTH));
  }

  @Override
  public ObjectBody object(Optional<ChecksumAlgorithm> checksum) {
    return ObjectBody.builder(raw, length()).build();
  }

  @Override
  public byte[] document(int limit) throws IOException {
    return raw.readNBytes(limit);
  }

  @Override
  public void requireNone() throws IOException {
    if (raw.read() >= 0) {
      throw new S3Exception(S3ErrorCode.UNEXPECTED_CONTENT);
    }
  }
}
