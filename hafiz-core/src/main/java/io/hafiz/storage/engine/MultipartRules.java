package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.UploadId;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Which parts make an object, and what an upload that ends leaves behind. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</a>.
 */
final class MultipartRules {
  private MultipartRules() {}

  /**
   * Returns the parts that the client lists.
   *
   * @throws S3Exception {@code InvalidPartOrder}, {@code InvalidPart}, {@code InvalidRequest},
   *     {@code EntityTooSmall}
   */
  static List<PartRecord> select(
      MetadataView view, MultipartUpload upload, CompleteMultipartUploadInput input) {
    requireAscending(input.parts());
    List<PartRecord> selected = new ArrayList<>(input.parts().size());
    for (CompletedPart listed : input.parts()) {
      selected.add(
          view.part(upload.uploadId(), listed.partNumber())
              .filter(stored -> stored.part().etag().equals(listed.etag()))
              .filter(stored -> MultipartChecksums.agree(upload, listed, stored.part()))
              .orElseThrow(() -> invalidPart(upload.uploadId(), listed)));
    }
    requireMinimumSize(selected, input.minimumPartSize());
    requireObjectSize(selected, input);
    return selected;
  }

  private static void requireAscending(List<CompletedPart> parts) {
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).partNumber() <= parts.get(i - 1).partNumber()) {
        throw new S3Exception(S3ErrorCode.INVALID_PART_ORDER);
      }
    }
  }

  private static S3Exception invalidPart(UploadId upload, CompletedPart listed) {
    return new S3Exception(S3ErrorCode.INVALID_PART)
        .detail("UploadId", upload.value())
        .detail("PartNumber", Integer.toString(listed.partNumber()))
        .detail("ETag", listed.etag().value());
  }

  private static void requireMinimumSize(List<PartRecord> parts, long minimum) {
    for (PartRecord record : parts.subList(0, parts.size() - 1)) {
      if (record.part().size() < minimum) {
        throw new S3Exception(S3ErrorCode.ENTITY_TOO_SMALL)
            .detail("ProposedSize", Long.toString(record.part().size()))
            .detail("MinSizeAllowed", Long.toString(minimum))
            .detail("PartNumber", Integer.toString(record.part().partNumber()))
            .detail("ETag", record.part().etag().value());
      }
    }
  }

  private static void requireObjectSize(
      List<PartRecord> parts, CompleteMultipartUploadInput input) {
    long size = size(parts);
    input
        .objectSize()
        .ifPresent(
            expected -> {
              if (expected != size) {
                throw S3Exception.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header value "
                        + expected
                        + " does not match what was computed: "
                        + size);
              }
            });
  }

  /** Returns the size of an object made of parts. */
  static long size(List<PartRecord> parts) {
    return parts.stream().mapToLong(record -> record.part().size()).sum();
  }

  /** Returns the entity tag of an object made of parts. */
  static ETag etag(List<PartRecord> parts) {
    return ETag.ofParts(
        parts.stream()
            .map(record -> HexFormat.of().parseHex(record.part().etag().value()))
            .toList());
  }

  /** Deletes an upload with its parts and releases their bytes. */
  static void discard(MetadataTransaction tx, MultipartUpload upload, Instant time) {
    tx.parts(upload.uploadId(), 0)
        .forEachRemaining(
            part -> {
              forget(tx, upload, part);
              release(tx, part, time);
            });
    tx.record(deletion(upload));
  }

  /** Deletes a part without its bytes. */
  static void forget(MetadataTransaction tx, MultipartUpload upload, PartRecord part) {
    tx.record(new MetadataChange.DeletePart(upload.uploadId(), part.part().partNumber()));
  }

  /** Releases the bytes of a part. */
  static void release(MetadataTransaction tx, PartRecord part, Instant time) {
    tx.record(new MetadataChange.ReleaseContent(new Content.Single(part.blob()), time));
  }

  /** Returns the deletion of an upload whose parts are gone. */
  static MetadataChange deletion(MultipartUpload upload) {
    return new MetadataChange.DeleteUpload(upload.bucket(), upload.key(), upload.uploadId());
  }
}
