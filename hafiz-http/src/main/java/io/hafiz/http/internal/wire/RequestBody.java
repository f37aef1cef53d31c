package io.hafiz.http.internal.wire;

import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.storage.ObjectBody;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of an authenticated request, free of transfer codings, with everything the client
 * promised of it: length, payload hash, {@code Content-MD5}, checksum in a header or a trailer.
 * Nothing is read, and no {@code 100 Continue} is sent, before one of these methods asks for bytes.
 */
public interface RequestBody {
  /** Returns the checksum algorithm the client declared by header or trailer. */
  Optional<ChecksumAlgorithm> declaredChecksum();

  /**
   * Returns the number of bytes.
   *
   * @throws io.hafiz.error.S3Exception {@code MissingContentLength} if the client did not say
   */
  long length();

  /**
   * Returns the body as an object's bytes.
   *
   * @param checksum what to calculate and store when the client declared none; empty for nothing
   * @throws io.hafiz.error.S3Exception {@code MissingContentLength}, {@code InvalidDigest} or
   *     {@code InvalidRequest} if what the client promised is malformed
   */
  ObjectBody object(Optional<ChecksumAlgorithm> checksum);

  /**
   * Reads the whole body, verified.
   *
   * @param limit the most bytes it may have
   * @throws io.hafiz.error.S3Exception {@code MaxMessageLengthExceeded} over the limit, and
   *     whatever verification finds
   */
  byte[] document(int limit) throws IOException;

  /**
   * Requires a body that agrees with the payload hash for an operation that takes none.
   *
   * @throws io.hafiz.error.S3Exception whatever verification finds
   */
  void requireNone() throws IOException;
}
