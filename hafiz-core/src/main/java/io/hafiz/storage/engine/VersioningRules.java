package io.hafiz.storage.engine;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ObjectReference;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a write or a delete does to the versions of a key. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">How S3
 * Versioning works</a>.
 */
final class VersioningRules {
  private VersioningRules() {}

  /**
   * Makes a draft the newest entry of its key: with an id of its own where versioning is enabled,
   * else as the null version, in place of the one there is.
   */
  static VersionRecord publish(MetadataTransaction tx, Bucket bucket, Draft draft) {
    VersionId id = VersionId.NULL;
    long sequence = nextSequence(tx, bucket, draft.key());
    if (bucket.versioning() == VersioningStatus.ENABLED) {
      id = VersionIds.of(draft.writeId(), sequence);
    } else {
      tx.nullVersion(bucket.name(), draft.key())
          .ifPresent(replaced -> remove(tx, bucket.name(), replaced, draft.time()));
    }
    VersionRecord version =
        new VersionRecord(
            draft.writeId(), sequence, draft.entry().apply(id), draft.content(), draft.upload());
    tx.record(new MetadataChange.PutVersion(bucket.name(), version, draft.inline()));
    return version;
  }

  /**
   * Returns a sequence number that makes an entry the newest of its key. The store's own does,
   * unless the entries there are came from another store, whose numbers they keep.
   */
  private static long nextSequence(MetadataTransaction tx, Bucket bucket, ObjectKey key) {
    if (bucket.versioning() == VersioningStatus.UNVERSIONED) {
      return tx.sequence();
    }
    long newest = tx.latest(bucket.name(), key).map(VersionRecord::sequence).orElse(0L);
    return Math.max(tx.sequence(), newest + 1);
  }

  /**
   * Deletes an object without naming a version: the object itself in a bucket that never kept
   * versions, else by a delete marker, which where versioning is suspended replaces the null
   * version.
   */
  static DeleteObjectOutput delete(
      MetadataTransaction tx, Bucket bucket, ObjectKey key, UUID writeId, Instant time) {
    if (bucket.versioning() == VersioningStatus.UNVERSIONED) {
      tx.nullVersion(bucket.name(), key)
          .ifPresent(version -> remove(tx, bucket.name(), version, time));
      return new DeleteObjectOutput(Optional.empty(), false);
    }
    Draft marker =
        new Draft(
            writeId,
            time,
            key,
            id -> new DeleteMarkerEntry(key, id, time, bucket.owner()),
            new Content.Empty(),
            Optional.empty(),
            Optional.empty());
    VersionId id = publish(tx, bucket, marker).entry().versionId();
    return new DeleteObjectOutput(Optional.of(id), true);
  }

  /** Deletes one version or delete marker for good; the next older entry becomes the newest. */
  static void remove(
      MetadataTransaction tx, BucketName bucket, VersionRecord version, Instant time) {
    tx.record(new MetadataChange.DeleteVersion(bucket, version.key(), version.sequence()));
    if (version.content() instanceof Content.Stored stored) {
      tx.record(new MetadataChange.ReleaseContent(stored, time));
    }
  }

  /** Returns the object that a read of a key would find. */
  static Optional<ObjectVersion> current(MetadataView view, BucketName bucket, ObjectKey key) {
    return view.latest(bucket, key).flatMap(VersionRecord::object);
  }

  /** Returns what a write made, if it happened: the entry of the key that bears its id. */
  static Optional<VersionRecord> made(
      MetadataView view, BucketName bucket, ObjectKey key, UUID writeId) {
    Cursor<VersionRecord> versions = view.versions(bucket, key.value(), Long.MAX_VALUE);
    while (versions.hasNext()) {
      VersionRecord version = versions.next();
      if (!version.key().equals(key)) {
        break;
      }
      if (version.writeId().equals(writeId)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** Returns the object that a write made, if it happened. */
  static Optional<ObjectVersion> madeObject(
      MetadataView view, ObjectReference target, UUID writeId) {
    return made(view, target.bucket(), target.key(), writeId).flatMap(VersionRecord::object);
  }
}
