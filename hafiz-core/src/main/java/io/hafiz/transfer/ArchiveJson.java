package io.hafiz.transfer;

import io.hafiz.error.S3Exception;
import io.hafiz.internal.json.JsonReader;
import io.hafiz.internal.json.JsonSyntaxException;
import io.hafiz.internal.json.JsonValue;
import io.hafiz.internal.json.JsonValue.JsonObject;
import io.hafiz.internal.json.JsonWriter;
import io.hafiz.model.BucketName;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import io.hafiz.transfer.ArchiveRecord.OfBucket;
import io.hafiz.transfer.ArchiveRecord.OfPart;
import io.hafiz.transfer.ArchiveRecord.OfUpload;
import io.hafiz.transfer.ArchiveRecord.OfVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The lines of an archive: a JSON object for each record. */
final class ArchiveJson {
  /** The longest line; an object of 10,000 parts needs a tenth of it. */
  static final int MAX_LINE = 16 << 20;

  private static final int MAX_DEPTH = 16;
  private static final JsonReader READER = new JsonReader(MAX_LINE, MAX_DEPTH);

  private ArchiveJson() {}

  static String write(JsonObject line) {
    return JsonWriter.write(line);
  }

  static FieldReader read(String line) throws ArchiveException {
    try {
      return FieldReader.of(READER.read(line));
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      throw new ArchiveException("The archive has a line that is no JSON object", e);
    }
  }

  static String encode(ArchiveRecord line) {
    return write(fields(line).object());
  }

  private static FieldWriter fields(ArchiveRecord line) {
    if (line instanceof OfBucket bucket) {
      return BucketJson.encode(bucket.bucket());
    }
    if (line instanceof OfVersion version) {
      return encode(version);
    }
    if (line instanceof OfUpload upload) {
      return UploadJson.encode(upload.upload());
    }
    OfPart part = (OfPart) line;
    return UploadJson.encode(part.upload(), part.part());
  }

  static ArchiveRecord decode(String line) throws ArchiveException {
    FieldReader in = read(line);
    try {
      String kind = in.text("record");
      return switch (kind) {
        case "bucket" -> new OfBucket(BucketJson.decode(in));
        case "version", "deleteMarker" -> version(in, kind.equals("deleteMarker"));
        case "upload" -> new OfUpload(UploadJson.upload(in));
        case "part" -> new OfPart(UploadJson.reference(in), UploadJson.part(in));
        default -> throw new ArchiveException("The archive has records of a newer kind: " + kind);
      };
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException | S3Exception e) {
      throw new ArchiveException("The archive has a record that makes no sense", e);
    }
  }

  private static FieldWriter encode(OfVersion line) {
    VersionRecord version = line.version();
    VersionEntry entry = version.entry();
    FieldWriter out = new FieldWriter();
    out.text("record", version.object().isPresent() ? "version" : "deleteMarker");
    out.text("bucket", line.bucket().value()).text("key", entry.key().value());
    out.text("versionId", entry.versionId().value());
    out.number("sequence", version.sequence()).text("writeId", version.writeId().toString());
    out.text("lastModified", entry.lastModified().toString());
    out.put("owner", ModelJson.encode(entry.owner()));
    version.object().ifPresent(object -> encode(out, object));
    out.optional("uploadId", version.upload(), id -> ModelJson.text(id.value()));
    return out.list("parts", line.parts(), ArchiveJson::encode);
  }

  private static void encode(FieldWriter out, ObjectVersion object) {
    out.number("size", object.size()).text("etag", object.etag().value());
    out.optional("checksum", object.checksum(), ModelJson::encode);
    out.text("storageClass", object.storageClass().name());
    ModelJson.encode(out, object.metadata(), object.tagging(), object.acl());
  }

  private static JsonValue encode(ObjectPart part) {
    return new FieldWriter()
        .number("partNumber", part.partNumber())
        .number("size", part.size())
        .optional("checksum", part.checksum(), ModelJson::encode)
        .object();
  }

  private static OfVersion version(FieldReader in, boolean marker) {
    List<ObjectPart> parts = parts(in);
    VersionRecord version =
        new VersionRecord(
            UUID.fromString(in.text("writeId")),
            in.number("sequence"),
            marker ? marker(in) : object(in, parts),
            new Content.Empty(),
            in.optionalText("uploadId").map(UploadId::new));
    return new OfVersion(new BucketName(in.text("bucket")), version, parts);
  }

  private static DeleteMarkerEntry marker(FieldReader in) {
    return new DeleteMarkerEntry(
        new ObjectKey(in.text("key")),
        new VersionId(in.text("versionId")),
        Instant.parse(in.text("lastModified")),
        ModelJson.owner(in.fields("owner")));
  }

  private static ObjectVersion object(FieldReader in, List<ObjectPart> parts) {
    DeleteMarkerEntry common = marker(in);
    long size = in.number("size");
    if (!parts.isEmpty() && parts.stream().mapToLong(ObjectPart::size).sum() != size) {
      throw new IllegalArgumentException("the parts are not as large as the object");
    }
    return new ObjectVersion(
        common.key(),
        common.versionId(),
        common.lastModified(),
        common.owner(),
        size,
        new ETag(in.text("etag")),
        in.optional("checksum", ModelJson::checksum),
        ModelJson.storageClass(in),
        ModelJson.metadata(in),
        ModelJson.tagging(in),
        parts.size(),
        ModelJson.acl(in));
  }

  private static List<ObjectPart> parts(FieldReader in) {
    List<ObjectPart> parts = new ArrayList<>();
    long offset = 0;
    for (ObjectPart part : in.list("parts", ArchiveJson::part)) {
      parts.add(new ObjectPart(part.partNumber(), offset, part.size(), part.checksum()));
      offset = Math.addExact(offset, part.size());
    }
    return parts;
  }

  private static ObjectPart part(FieldReader in) {
    return new ObjectPart(
        Math.toIntExact(in.number("partNumber")),
        0,
        in.number("size"),
        in.optional("checksum", ModelJson::checksum));
  }
}
