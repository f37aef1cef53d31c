package io.hafiz.internal.disk;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what {@link VersionCodec} wrote, record after record. The records of a page of a listing
 * have most of their fields in common, and these are decoded, checked and kept on the heap once.
 * Not thread-safe.
 */
final class VersionDecoder {
  private static final int OWNER_TEXTS = 3;
  private static final int CHECKSUM_KIND_TEXTS = 2;

  private final SharedField<VersionId> versionId = new SharedField<>();
  private final SharedField<Owner> owner = new SharedField<>();
  private final SharedField<ChecksumKind> checksumKind = new SharedField<>();
  private final SharedField<Description> description = new SharedField<>();

  /**
   * How a checksum was calculated.
   *
   * @param algorithm by what
   * @param type over what
   */
  private record ChecksumKind(ChecksumAlgorithm algorithm, ChecksumType type) {}

  /**
   * What a client said of an object, which is the end of its record.
   *
   * @param storageClass the class
   * @param metadata the headers
   * @param tagging the tags
   * @param partsCount the number of parts
   * @param acl the grants
   */
  private record Description(
      StorageClass storageClass,
      ObjectMetadata metadata,
      Tagging tagging,
      int partsCount,
      Optional<AccessControlList> acl) {
    static Description read(FieldReader in) {
      return new Description(
          StorageClass.valueOf(in.text()),
          VersionCodec.metadata(in),
          VersionCodec.tagging(in),
          (int) in.number(),
          AclCodec.decodeLast(in));
    }
  }

  VersionRecord decode(byte[] key, byte[] value) {
    FieldReader in = new FieldReader(value);
    in.code();
    long sequence = in.fixed();
    UUID writeId = in.id();
    Content content = VersionCodec.content(in);
    Optional<UploadId> upload = in.optional(() -> new UploadId(in.text()));
    return new VersionRecord(
        writeId, sequence, entry(in, RecordKey.objectKey(key)), content, upload);
  }

  private VersionEntry entry(FieldReader in, ObjectKey key) {
    VersionId id = in.texts(1, versionId, () -> new VersionId(in.text()));
    Instant lastModified = in.time();
    Owner account = in.texts(OWNER_TEXTS, owner, in::owner);
    return in.code() == VersionCodec.MARKER
        ? new DeleteMarkerEntry(key, id, lastModified, account)
        : object(in, key, id, lastModified, account);
  }

  private ObjectVersion object(
      FieldReader in, ObjectKey key, VersionId id, Instant lastModified, Owner account) {
    long size = in.number();
    ETag etag = new ETag(in.text());
    Optional<Checksum> checksum = in.optional(() -> checksum(in));
    Description described = in.rest(description, () -> Description.read(in));
    return new ObjectVersion(
        key,
        id,
        lastModified,
        account,
        size,
        etag,
        checksum,
        described.storageClass,
        described.metadata,
        described.tagging,
        described.partsCount,
        described.acl);
  }

  private Checksum checksum(FieldReader in) {
    ChecksumKind kind =
        in.texts(
            CHECKSUM_KIND_TEXTS,
            checksumKind,
            () ->
                new ChecksumKind(
                    ChecksumAlgorithm.valueOf(in.text()), ChecksumType.valueOf(in.text())));
    return new Checksum(kind.algorithm, kind.type, in.text());
  }
}
