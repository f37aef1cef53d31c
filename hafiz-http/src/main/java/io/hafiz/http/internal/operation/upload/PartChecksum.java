package io.hafiz.http.internal.operation.upload;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.MultipartUpload;
import io.hafiz.storage.ObjectBody;
import java.util.Locale;
import java.util.Optional;

/**
 * How the checksum of a part follows from its upload. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 * object integrity for data uploads</a>.
 */
final class PartChecksum {
  private PartChecksum() {}

  /** Returns the algorithm that every part of an upload is stored with. */
  static ChecksumAlgorithm of(MultipartUpload upload) {
    return upload.checksumAlgorithm().orElse(ChecksumAlgorithm.CRC64NVME);
  }

  /**
   * Requires that what a client declares of a part suits its upload: the algorithm of the upload,
   * which may be left out where the checksum is over the whole object. An upload without an
   * algorithm takes any.
   *
   * @throws S3Exception {@code InvalidRequest} if it does not
   */
  static void requireSuitable(MultipartUpload upload, Optional<ChecksumAlgorithm> declared) {
    if (upload.checksumAlgorithm().isEmpty() || declared.equals(upload.checksumAlgorithm())) {
      return;
    }
    if (declared.isPresent() || upload.checksumType() == ChecksumType.COMPOSITE) {
      throw S3Exception.invalidRequest(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + name(upload.checksumAlgorithm())
              + ", actual checksum Type: "
              + name(declared));
    }
  }

  private static String name(Optional<ChecksumAlgorithm> algorithm) {
    return algorithm.map(a -> a.name().toLowerCase(Locale.ROOT)).orElse("null");
  }

  /**
   * Returns the bytes of a part with the checksum that its upload needs.
   *
   * @param received the body with what the client declared
   */
  static ObjectBody stored(MultipartUpload upload, RequestBody body, ObjectBody received) {
    ChecksumAlgorithm needed = of(upload);
    if (body.declaredChecksum().orElse(needed) == needed) {
      return received;
    }
    // What the client declared is verified while the checksum that is stored is taken.
    return ObjectBody.builder(received.stream(), received.length()).compute(needed).build();
  }
}
