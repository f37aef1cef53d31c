package io.hafiz.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of an object: everything S3 knows about it but its bytes.
 *
 * @param key the key
 * @param versionId the id; {@link VersionId#NULL} in a bucket without versioning
 * @param lastModified when it was written, to the second
 * @param owner the account that owns it
 * @param size number of bytes
 * @param etag entity tag
 * @param checksum the stored checksum; empty only where a store has none
 * @param storageClass storage class
 * @param metadata stored headers and user metadata
 * @param tagging tags
 * @param partsCount number of parts it was uploaded in; 0 if it was uploaded in one piece
 * @param acl its access control list; empty if that grants all to the owner alone
 */
public record ObjectVersion(
    ObjectKey key,
    VersionId versionId,
    Instant lastModified,
    Owner owner,
    long size,
    ETag etag,
    Optional<Checksum> checksum,
    StorageClass storageClass,
    ObjectMetadata metadata,
    Tagging tagging,
    int partsCount,
    Optional<AccessControlList> acl)
    implements VersionEntry {

  /** Describes an object on which nothing is granted to anyone but its owner. */
  public ObjectVersion(
      ObjectKey key,
      VersionId versionId,
      Instant lastModified,
      Owner owner,
      long size,
      ETag etag,
      Optional<Checksum> checksum,
      StorageClass storageClass,
      ObjectMetadata metadata,
      Tagging tagging,
      int partsCount) {
    this(
        key,
        versionId,
        lastModified,
        owner,
        size,
        etag,
        checksum,
        storageClass,
        metadata,
        tagging,
        partsCount,
        Optional.empty());
  }

  /** Returns this version with other tags. */
  public ObjectVersion withTagging(Tagging replacement) {
    return new ObjectVersion(
        key,
        versionId,
        lastModified,
        owner,
        size,
        etag,
        checksum,
        storageClass,
        metadata,
        replacement,
        partsCount,
        acl);
  }

  /** Returns this version with another access control list. */
  public ObjectVersion withAcl(AccessControlList replacement) {
    return new ObjectVersion(
        key,
        versionId,
        lastModified,
        owner,
        size,
        etag,
        checksum,
        storageClass,
        metadata,
        tagging,
        partsCount,
        Optional.of(replacement).filter(list -> !list.equals(AccessControlList.ofOwner(owner))));
  }
}
