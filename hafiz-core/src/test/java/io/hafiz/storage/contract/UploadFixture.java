package io.hafiz.storage.contract;

import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.Part;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Short ways to say what a test does with uploads. */
public abstract class UploadFixture extends StorageFixture {
  /** Begins an upload with the default checksum. */
  protected UploadReference begin(String key) throws IOException {
    return reference(
        storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key(key), OWNER)));
  }

  /** Begins an upload with a checksum. */
  protected UploadReference begin(ChecksumAlgorithm algorithm, ChecksumType type)
      throws IOException {
    return reference(
        storage.createMultipartUpload(
            new CreateMultipartUploadInput(
                BUCKET,
                key("k"),
                OWNER,
                ObjectMetadata.EMPTY,
                Tagging.EMPTY,
                StorageClass.STANDARD,
                Optional.of(algorithm),
                type)));
  }

  private static UploadReference reference(MultipartUpload upload) {
    return new UploadReference(upload.bucket(), upload.key(), upload.uploadId());
  }

  /** Uploads a part. */
  protected Part part(UploadReference upload, int number, String content) throws IOException {
    return storage.uploadPart(new UploadPartInput(upload, number), ObjectBody.of(bytes(content)));
  }

  /** Uploads a part with a checksum. */
  protected Part part(
      UploadReference upload, int number, String content, ChecksumAlgorithm algorithm)
      throws IOException {
    byte[] body = bytes(content);
    return storage.uploadPart(
        new UploadPartInput(upload, number),
        ObjectBody.builder(new ByteArrayInputStream(body), body.length).compute(algorithm).build());
  }

  /** Returns parts as a client lists them, with their checksums. */
  protected static List<CompletedPart> listed(Part... parts) {
    return Arrays.stream(parts)
        .map(part -> new CompletedPart(part.partNumber(), part.etag(), part.checksum()))
        .toList();
  }

  /** Returns the completion of an upload whose parts may be of any size. */
  protected static CompleteMultipartUploadInput completion(
      UploadReference upload, List<CompletedPart> parts) {
    return completion(upload, parts, Optional.empty(), WritePreconditions.NONE);
  }

  /** Returns the completion of an upload whose parts may be of any size. */
  protected static CompleteMultipartUploadInput completion(
      UploadReference upload,
      List<CompletedPart> parts,
      Optional<Checksum> checksum,
      WritePreconditions preconditions) {
    return new CompleteMultipartUploadInput(
        upload, parts, checksum, Optional.empty(), OptionalLong.empty(), 0, preconditions);
  }

  /** Returns the uploaded parts. */
  protected List<Part> parts(UploadReference upload) throws IOException {
    return storage.listParts(new ListPartsInput(upload, 0, 10_000)).parts();
  }
}
