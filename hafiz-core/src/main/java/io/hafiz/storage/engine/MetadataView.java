package io.hafiz.storage.engine;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.UploadId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The records of a store at one moment. Keys and prefixes are ordered as {@link ObjectKey#compare}
 * says; a position {@code from} is inclusive and may be any text, also such as is no valid key. Of
 * a bucket that does not exist there are no records.
 */
public interface MetadataView {
  /** Returns a bucket. */
  Optional<Bucket> bucket(BucketName name);

  /** Returns the buckets by name, from the first that is not less than a name. */
  Cursor<Bucket> buckets(String from);

  /** Returns the newest entry of a key, object or delete marker. */
  Optional<VersionRecord> latest(BucketName bucket, ObjectKey key);

  /** Returns the entry of a key with a sequence number. */
  Optional<VersionRecord> version(BucketName bucket, ObjectKey key, long sequence);

  /** Returns the entry of a key whose version id is {@code null}; there is at most one. */
  Optional<VersionRecord> nullVersion(BucketName bucket, ObjectKey key);

  /**
   * Returns current objects by key: those whose newest entry is no delete marker. Older versions
   * and markers between them cost nothing.
   */
  Cursor<VersionRecord> current(BucketName bucket, String from);

  /**
   * Returns all entries by key, newest first.
   *
   * @param from the key to begin at
   * @param sequence the greatest sequence number wanted of exactly that key; {@link Long#MAX_VALUE}
   *     for all
   */
  Cursor<VersionRecord> versions(BucketName bucket, String from, long sequence);

  /**
   * Returns the bytes of an entry whose content is {@link Content.Inline}, read now, in a buffer
   * that nobody changes.
   */
  ByteBuffer inline(BucketName bucket, VersionRecord version);

  /** Returns an upload in progress. */
  Optional<MultipartUpload> upload(BucketName bucket, ObjectKey key, UploadId id);

  /**
   * Returns uploads in progress by key, then by id.
   *
   * @param from the key to begin at
   * @param fromUploadId the least id wanted of exactly that key; empty for all
   */
  Cursor<MultipartUpload> uploads(BucketName bucket, String from, String fromUploadId);

  /** Returns a part of an upload in progress. */
  Optional<PartRecord> part(UploadId upload, int partNumber);

  /** Returns the parts of an upload in progress by number, from the first that is not less. */
  Cursor<PartRecord> parts(UploadId upload, int from);

  /**
   * Returns extents of a content by their end, then by part number, from the first that ends at a
   * position or behind it.
   */
  Cursor<Extent> extents(UUID content, long end);

  /** Returns contents released at or before a moment, longest waiting first. */
  Cursor<Released> released(Instant before);
}
