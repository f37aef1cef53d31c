package io.hafiz.http.internal.operation.upload;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.PartNumber;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ETag;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.UploadPartInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The document that lists the parts of an upload when it is completed. */
final class CompletedParts {
  private static final Set<String> CHECKSUMS =
      Arrays.stream(ChecksumAlgorithm.values())
          .map(ChecksumAlgorithm::element)
          .collect(Collectors.toUnmodifiableSet());
  private static final String[] CHILDREN =
      Stream.concat(Stream.of("PartNumber", "ETag"), CHECKSUMS.stream()).toArray(String[]::new);

  private CompletedParts() {}

  /**
   * Reads a {@code CompleteMultipartUpload} document.
   *
   * @return the parts as the client listed them; at least one
   * @throws S3Exception {@code MalformedXML} if it is no such document, lists no part or more than
   *     an upload can have; {@code InvalidArgument} for a part number out of range; {@code
   *     InvalidRequest} for a malformed checksum
   */
  static List<CompletedPart> parse(XmlElement root) {
    List<XmlElement> parts =
        root.requireName("CompleteMultipartUpload").allowOnly("Part").children();
    if (parts.isEmpty() || parts.size() > UploadPartInput.MAX_PART_NUMBER) {
      throw S3Exception.malformedXml();
    }
    return parts.stream().map(CompletedParts::part).toList();
  }

  private static CompletedPart part(XmlElement part) {
    part.allowOnly(CHILDREN);
    String number = part.required("PartNumber").text().strip();
    if (!number.matches("-?[0-9]{1,18}")) {
      throw S3Exception.malformedXml();
    }
    ETag etag = ETag.parse(part.required("ETag").text());
    return new CompletedPart(PartNumber.parse(number), etag, checksum(part));
  }

  private static Optional<Checksum> checksum(XmlElement part) {
    List<Checksum> found =
        Arrays.stream(ChecksumAlgorithm.values())
            .flatMap(
                algorithm ->
                    part.optionalText(algorithm.element()).stream()
                        .map(value -> Checksum.parse(algorithm, value)))
            .toList();
    if (found.size() > 1) {
      throw S3Exception.malformedXml();
    }
    return found.stream().findFirst();
  }
}
