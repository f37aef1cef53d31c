package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.digest.CrcCombination;
import io.hafiz.internal.digest.Digester;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Part;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The checksums of multipart uploads. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 * object integrity for data uploads</a>.
 */
final class MultipartChecksums {
  private MultipartChecksums() {}

  /** Returns the algorithm that parts and object are checked with. */
  static ChecksumAlgorithm algorithm(MultipartUpload upload) {
    return upload.checksumAlgorithm().orElse(ChecksumAlgorithm.CRC64NVME);
  }

  /**
   * Checks that an algorithm can be used in a way.
   *
   * @throws S3Exception {@code InvalidRequest} if it cannot
   */
  static void requireCompatible(ChecksumAlgorithm algorithm, ChecksumType type) {
    boolean compatible =
        switch (type) {
          case FULL_OBJECT -> algorithm.combinable();
          case COMPOSITE -> algorithm != ChecksumAlgorithm.CRC64NVME;
        };
    if (!compatible) {
      throw S3Exception.invalidRequest(
          "The "
              + type
              + " checksum type cannot be used with the "
              + lowerCase(algorithm)
              + " checksum algorithm.");
    }
  }

  /**
   * Checks that a part was uploaded with the algorithm of its upload.
   *
   * @throws S3Exception {@code InvalidRequest} if with another, or with none although the upload
   *     has one
   */
  static void requireAlgorithm(MultipartUpload upload, Optional<Checksum> checksum) {
    Optional<ChecksumAlgorithm> actual = checksum.map(Checksum::algorithm);
    boolean chosen = upload.checksumAlgorithm().isPresent();
    if (actual.isPresent() || chosen) {
      requireSame(upload, actual);
    }
  }

  private static void requireSame(MultipartUpload upload, Optional<ChecksumAlgorithm> actual) {
    if (!actual.equals(Optional.of(algorithm(upload)))) {
      throw S3Exception.invalidRequest(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + upload.checksumAlgorithm().map(MultipartChecksums::lowerCase).orElse("null")
              + ", actual checksum Type: "
              + actual.map(MultipartChecksums::lowerCase).orElse("null"));
    }
  }

  /**
   * Compares the checksum a client lists for a part with the stored one.
   *
   * @return whether the part is the one the client means
   * @throws S3Exception {@code InvalidRequest} if the upload demands a checksum and there is none,
   *     or one of another algorithm
   */
  static boolean agree(MultipartUpload upload, CompletedPart listed, Part stored) {
    if (listed.checksum().isEmpty()) {
      requireOptional(upload, listed);
      return true;
    }
    Checksum checksum = listed.checksum().get();
    requireSame(upload, Optional.of(checksum.algorithm()));
    return stored.checksum().map(Checksum::value).equals(Optional.of(checksum.value()));
  }

  private static void requireOptional(MultipartUpload upload, CompletedPart listed) {
    if (upload.checksumType() == ChecksumType.COMPOSITE) {
      throw S3Exception.invalidRequest(
          "The upload was created using a "
              + lowerCase(algorithm(upload))
              + " checksum. The complete request must include the checksum for each part. It was"
              + " missing for part "
              + listed.partNumber()
              + " in the request.");
    }
  }

  /**
   * Returns the checksum of an object made of parts.
   *
   * @return empty if a part was stored without one
   * @throws S3Exception {@code InvalidRequest}, {@code BadDigest} if it is not what the client
   *     expects
   */
  static Optional<Checksum> ofObject(
      MultipartUpload upload, List<PartRecord> parts, CompleteMultipartUploadInput input) {
    input.checksumType().ifPresent(type -> requireType(upload, type));
    Optional<Checksum> calculated = Optional.empty();
    if (parts.stream().allMatch(record -> record.part().checksum().isPresent())) {
      calculated =
          Optional.of(
              switch (upload.checksumType()) {
                case COMPOSITE -> composite(algorithm(upload), parts);
                case FULL_OBJECT -> fullObject(algorithm(upload), parts);
              });
    }
    verify(upload, input.checksum(), calculated);
    return calculated;
  }

  private static void requireType(MultipartUpload upload, ChecksumType type) {
    if (type != upload.checksumType()) {
      throw S3Exception.invalidRequest(
          "The upload was created using the "
              + upload.checksumType()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
  }

  private static byte[] checksum(PartRecord record) {
    return record.part().checksum().orElseThrow().bytes();
  }

  private static Checksum composite(ChecksumAlgorithm algorithm, List<PartRecord> parts) {
    requireConsecutive(parts);
    Digester digester = Digester.of(algorithm);
    parts.forEach(record -> digester.update(checksum(record), 0, algorithm.length()));
    String value = Base64.getEncoder().encodeToString(digester.digest()) + "-" + parts.size();
    return new Checksum(algorithm, ChecksumType.COMPOSITE, value);
  }

  private static void requireConsecutive(List<PartRecord> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).part().partNumber() != i + 1) {
        throw S3Exception.invalidRequest(
            "The parts of an upload with a COMPOSITE checksum must be numbered consecutively from"
                + " 1.");
      }
    }
  }

  private static Checksum fullObject(ChecksumAlgorithm algorithm, List<PartRecord> parts) {
    CrcCombination combination = new CrcCombination(algorithm);
    parts.forEach(record -> combination.append(checksum(record), record.part().size()));
    return Checksum.of(algorithm, combination.value());
  }

  private static void verify(
      MultipartUpload upload, Optional<Checksum> expected, Optional<Checksum> calculated) {
    if (expected.isEmpty()) {
      return;
    }
    String value = expected.get().value();
    requireSame(upload, expected.map(Checksum::algorithm));
    boolean equal = calculated.map(Checksum::value).filter(v -> matches(v, value)).isPresent();
    if (!equal) {
      throw new S3Exception(
          S3ErrorCode.BAD_DIGEST,
          "The "
              + lowerCase(expected.get().algorithm())
              + " you specified did not match the calculated checksum.");
    }
  }

  /** A client may name a composite checksum with or without the number of parts. */
  private static boolean matches(String calculated, String expected) {
    return calculated.equals(expected)
        || expected.indexOf('-') < 0 && calculated.startsWith(expected + "-");
  }

  private static String lowerCase(ChecksumAlgorithm algorithm) {
    return algorithm.name().toLowerCase(Locale.ROOT);
  }
}
