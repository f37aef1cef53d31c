package io.hafiz.transfer;

import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.Part;
import io.hafiz.model.UploadId;
import io.hafiz.storage.UploadReference;
import java.time.Instant;

/** Uploads in progress and their parts, as JSON. */
final class UploadJson {
  private UploadJson() {}

  static FieldWriter encode(MultipartUpload upload) {
    FieldWriter out = new FieldWriter().text("record", "upload");
    encode(out, new UploadReference(upload.bucket(), upload.key(), upload.uploadId()));
    out.text("initiated", upload.initiated().toString());
    out.put("initiator", ModelJson.encode(upload.initiator()));
    out.put("owner", ModelJson.encode(upload.owner()));
    out.text("storageClass", upload.storageClass().name());
    ModelJson.encode(out, upload.metadata(), upload.tagging(), upload.acl());
    out.optional("checksumAlgorithm", upload.checksumAlgorithm(), a -> ModelJson.text(a.name()));
    return out.text("checksumType", upload.checksumType().name());
  }

  private static void encode(FieldWriter out, UploadReference upload) {
    out.text("bucket", upload.bucket().value()).text("key", upload.key().value());
    out.text("uploadId", upload.uploadId().value());
  }

  static UploadReference reference(FieldReader in) {
    return new UploadReference(
        new BucketName(in.text("bucket")),
        new ObjectKey(in.text("key")),
        new UploadId(in.text("uploadId")));
  }

  static MultipartUpload upload(FieldReader in) {
    UploadReference reference = reference(in);
    return new MultipartUpload(
        reference.bucket(),
        reference.key(),
        reference.uploadId(),
        Instant.parse(in.text("initiated")),
        ModelJson.owner(in.fields("initiator")),
        ModelJson.owner(in.fields("owner")),
        ModelJson.storageClass(in),
        ModelJson.metadata(in),
        ModelJson.tagging(in),
        in.optionalText("checksumAlgorithm").map(ChecksumAlgorithm::valueOf),
        ChecksumType.valueOf(in.text("checksumType")),
        ModelJson.acl(in));
  }

  static FieldWriter encode(UploadReference upload, Part part) {
    FieldWriter out = new FieldWriter().text("record", "part");
    encode(out, upload);
    out.number("partNumber", part.partNumber());
    out.text("lastModified", part.lastModified().toString());
    out.number("size", part.size()).text("etag", part.etag().value());
    return out.optional("checksum", part.checksum(), ModelJson::encode);
  }

  static Part part(FieldReader in) {
    return new Part(
        Math.toIntExact(in.number("partNumber")),
        Instant.parse(in.text("lastModified")),
        in.number("size"),
        new ETag(in.text("etag")),
        in.optional("checksum", ModelJson::checksum));
  }
}
