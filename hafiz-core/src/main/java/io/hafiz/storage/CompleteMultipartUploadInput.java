package io.hafiz.storage;

import io.hafiz.error.S3Exception;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@link StorageBackend#completeMultipartUpload} needs.
 *
 * @param upload the upload
 * @param parts the parts, as the client listed them; none throws {@code MalformedXML}, as AWS
 *     answers a document without parts
 * @param checksum the checksum the client expects of the object; its type is not looked at
 * @param checksumType the type the client believes the upload has, if it names one
 * @param objectSize the size the client expects of the object, if it names one
 * @param minimumPartSize the least size of every part but the last, in bytes
 * @param preconditions what must hold of the object that this one replaces
 */
public record CompleteMultipartUploadInput(
    UploadReference upload,
    List<CompletedPart> parts,
    Optional<Checksum> checksum,
    Optional<ChecksumType> checksumType,
    OptionalLong objectSize,
    long minimumPartSize,
    WritePreconditions preconditions) {

  /** S3's own minimum: 5 MiB. */
  public static final long MINIMUM_PART_SIZE = 5L << 20;

  /** Copies the list and checks that it is not empty. */
  public CompleteMultipartUploadInput {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw S3Exception.malformedXml();
    }
  }

  /** Completes an upload with S3's minimum part size and nothing else to check. */
  public static CompleteMultipartUploadInput of(UploadReference upload, List<CompletedPart> parts) {
    return new CompleteMultipartUploadInput(
        upload,
        parts,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        MINIMUM_PART_SIZE,
        WritePreconditions.NONE);
  }
}
