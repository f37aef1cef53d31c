package io.hafiz.internal.disk;

import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.Part;
import io.hafiz.model.StorageClass;
import io.hafiz.model.UploadId;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;

/** The values of uploads, of their parts, and of the contents that are made of these. */
final class UploadCodec {
  private UploadCodec() {}

  static byte[] encode(MultipartUpload upload) {
    FieldWriter out = new FieldWriter();
    out.text(upload.bucket().value()).text(upload.key().value()).text(upload.uploadId().value());
    out.time(upload.initiated()).owner(upload.initiator()).owner(upload.owner());
    out.text(upload.storageClass().name());
    VersionCodec.encode(out, upload.metadata());
    VersionCodec.encode(out, upload.tagging());
    out.optional(upload.checksumAlgorithm(), algorithm -> out.text(algorithm.name()));
    out.text(upload.checksumType().name());
    AclCodec.encodeLast(out, upload.acl());
    return out.bytes();
  }

  static MultipartUpload upload(byte[] value) {
    FieldReader in = new FieldReader(value);
    return new MultipartUpload(
        new BucketName(in.text()),
        new ObjectKey(in.text()),
        new UploadId(in.text()),
        in.time(),
        in.owner(),
        in.owner(),
        StorageClass.valueOf(in.text()),
        VersionCodec.metadata(in),
        VersionCodec.tagging(in),
        in.optional(() -> ChecksumAlgorithm.valueOf(in.text())),
        ChecksumType.valueOf(in.text()),
        AclCodec.decodeLast(in));
  }

  static byte[] encode(PartRecord record) {
    Part part = record.part();
    FieldWriter out = new FieldWriter().number(part.partNumber()).time(part.lastModified());
    out.number(part.size()).text(part.etag().value()).checksum(part.checksum());
    return encode(out, record.blob()).bytes();
  }

  static PartRecord part(byte[] value) {
    FieldReader in = new FieldReader(value);
    Part part =
        new Part((int) in.number(), in.time(), in.number(), new ETag(in.text()), in.checksum());
    return new PartRecord(part, blob(in));
  }

  static byte[] encode(Extent extent) {
    ObjectPart part = extent.part();
    FieldWriter out = new FieldWriter().number(part.partNumber()).number(part.offset());
    out.number(part.size()).checksum(part.checksum());
    return encode(out, extent.blob()).bytes();
  }

  static Extent extent(byte[] value) {
    FieldReader in = new FieldReader(value);
    ObjectPart part = new ObjectPart((int) in.number(), in.number(), in.number(), in.checksum());
    return new Extent(part, blob(in));
  }

  private static FieldWriter encode(FieldWriter out, Blob blob) {
    return out.id(blob.id()).number(blob.size());
  }

  private static Blob blob(FieldReader in) {
    return new Blob(in.id(), in.number());
  }

  static byte[] encode(Released released) {
    FieldWriter out = new FieldWriter().time(released.since());
    VersionCodec.encode(out, released.content());
    return out.bytes();
  }

  static Released released(byte[] value) {
    FieldReader in = new FieldReader(value);
    var since = in.time();
    if (VersionCodec.content(in) instanceof Content.Stored stored) {
      return new Released(stored, since);
    }
    throw new IllegalStateException("released content that was not stored");
  }
}
