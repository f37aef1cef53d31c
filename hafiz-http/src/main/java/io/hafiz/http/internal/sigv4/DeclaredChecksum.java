package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The checksum a client sends with a body. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 * object integrity for data uploads</a>.
 *
 * @param algorithm how it is calculated
 * @param value its value, if a header has it
 * @param advertised whether {@code x-amz-trailer} says that it follows the body
 */
record DeclaredChecksum(ChecksumAlgorithm algorithm, Optional<Checksum> value, boolean advertised) {
  private static final String PREFIX = "x-amz-checksum-";
  private static final Set<String> NOT_VALUES =
      Set.of(PREFIX + "algorithm", PREFIX + "mode", PREFIX + "type");

  /**
   * Reads what the headers declare.
   *
   * @throws S3Exception {@code InvalidRequest} if they declare more than one, or one that is
   *     malformed or unknown
   */
  static Optional<DeclaredChecksum> read(Headers headers) {
    Optional<Checksum> value = value(headers);
    Optional<ChecksumAlgorithm> trailer = trailer(headers);
    Optional<ChecksumAlgorithm> algorithm = value.map(Checksum::algorithm).or(() -> trailer);
    if (trailer.isPresent() && !trailer.equals(algorithm)) {
      throw several();
    }
    requireAgreement(headers.first("x-amz-sdk-checksum-algorithm"), algorithm);
    return algorithm.map(a -> new DeclaredChecksum(a, value, trailer.isPresent()));
  }

  private static Optional<Checksum> value(Headers headers) {
    List<String> names = new ArrayList<>(1);
    for (String name : headers.fields().keySet()) {
      if (name.startsWith(PREFIX) && !NOT_VALUES.contains(name)) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = headers.all(names.get(0));
    if (names.size() > 1 || values.size() > 1) {
      throw several();
    }
    ChecksumAlgorithm algorithm =
        ChecksumAlgorithm.ofHeader(names.get(0))
            .orElseThrow(
                () ->
                    S3Exception.invalidRequest(
                        "The algorithm type you specified in x-amz-checksum- header is invalid."));
    return Optional.of(Checksum.parse(algorithm, values.get(0)));
  }

  private static Optional<ChecksumAlgorithm> trailer(Headers headers) {
    if (!headers.has("x-amz-trailer")) {
      return Optional.empty();
    }
    List<String> names =
        headers.all("x-amz-trailer").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    List<ChecksumAlgorithm> algorithms =
        names.stream()
            .map(
                name ->
                    ChecksumAlgorithm.ofHeader(name)
                        .orElseThrow(
                            () ->
                                S3Exception.invalidRequest(
                                    "The value specified in the x-amz-trailer header is not"
                                        + " supported")))
            .toList();
    if (algorithms.size() > 1) {
      throw several();
    }
    return algorithms.stream().findFirst();
  }

  private static void requireAgreement(
      Optional<String> named, Optional<ChecksumAlgorithm> declared) {
    if (named.isEmpty()) {
      return;
    }
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.parse(named.get());
    if (declared.isEmpty()) {
      throw S3Exception.invalidRequest(
          "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
              + " x-amz-trailer headers were found.");
    }
    if (algorithm != declared.get()) {
      throw S3Exception.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
  }

  private static S3Exception several() {
    return S3Exception.invalidRequest(
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  }
}
