package io.hafiz.storage.engine;

import io.hafiz.model.Bucket;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ContentDigest;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ObjectAccess;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The operations on single objects. */
final class ObjectOperations {
  private final Engine engine;

  ObjectOperations(Engine engine) {
    this.engine = engine;
  }

  ObjectVersion put(PutObjectInput input, ObjectBody body) throws IOException {
    engine.read(view -> Engine.bucket(view, input.bucket()));
    UUID writeId = engine.newId();
    try (ReceivedBody received = ReceivedBody.ofObject(engine, body)) {
      Instant now = engine.now();
      ObjectMetadata metadata = engine.share(input.metadata());
      Received arrived = new Received(writeId, now, received, body.digest(), metadata);
      ObjectReference target = ObjectReference.current(input.bucket(), input.key());
      return engine.publish(
          input.bucket(),
          received,
          tx -> put(tx, input, arrived),
          view -> VersioningRules.madeObject(view, target, writeId));
    }
  }

  /**
   * What a put adds to its input.
   *
   * @param writeId id of the write
   * @param time of the write
   * @param body the bytes
   * @param digest of the bytes
   * @param metadata equal to those of the input
   */
  private record Received(
      UUID writeId,
      Instant time,
      ReceivedBody body,
      ContentDigest digest,
      ObjectMetadata metadata) {}

  private static ObjectVersion put(
      MetadataTransaction tx, PutObjectInput input, Received received) {
    Bucket bucket = Engine.bucket(tx, input.bucket());
    input
        .preconditions()
        .check(input.key().value(), VersioningRules.current(tx, input.bucket(), input.key()));
    if (received.body.content() instanceof Content.Stored stored) {
      tx.record(new MetadataChange.AdoptContent(stored));
    }
    Draft draft =
        new Draft(
            received.writeId,
            received.time,
            input.key(),
            id -> version(input, bucket, received, id),
            received.body.content(),
            received.body.inline(),
            Optional.empty());
    return VersioningRules.publish(tx, bucket, draft).object().orElseThrow();
  }

  private static ObjectVersion version(
      PutObjectInput input, Bucket bucket, Received received, VersionId id) {
    return new ObjectVersion(
        input.key(),
        id,
        received.time,
        input.access().map(ObjectAccess::owner).orElse(bucket.owner()),
        received.digest.size(),
        received.digest.etag(),
        received.digest.checksum(),
        input.storageClass(),
        received.metadata,
        input.tagging(),
        0,
        input.access().flatMap(ObjectAccess::acl));
  }

  StoredObject get(ObjectReference reference) throws IOException {
    return new LeasedObject(engine, engine.lease(view -> FoundVersion.find(view, reference)));
  }

  DeleteObjectOutput delete(DeleteObjectInput input) throws IOException {
    UUID writeId = engine.newId();
    Instant now = engine.now();
    ObjectReference object = input.object();
    return engine.publish(
        object.bucket(),
        tx -> {
          Bucket bucket = Engine.bucket(tx, object.bucket());
          input
              .preconditions()
              .check(
                  object.key().value(), VersioningRules.current(tx, object.bucket(), object.key()));
          return object
              .versionId()
              .map(id -> deleteVersion(tx, object, id, now))
              .orElseGet(() -> VersioningRules.delete(tx, bucket, object.key(), writeId, now));
        },
        view ->
            VersioningRules.made(view, object.bucket(), object.key(), writeId)
                .map(made -> new DeleteObjectOutput(Optional.of(made.entry().versionId()), true)));
  }

  private static DeleteObjectOutput deleteVersion(
      MetadataTransaction tx, ObjectReference object, VersionId id, Instant now) {
    Optional<VersionRecord> version = FoundVersion.entry(tx, object, id);
    version.ifPresent(found -> VersioningRules.remove(tx, object.bucket(), found, now));
    boolean marker = version.isPresent() && version.get().object().isEmpty();
    return new DeleteObjectOutput(Optional.of(id), marker);
  }

  ObjectVersion update(ObjectReference reference, ObjectUpdate update) throws IOException {
    return engine.write(
        reference.bucket(),
        tx -> {
          FoundVersion found = FoundVersion.find(tx, reference);
          ObjectVersion changed = apply(update, found.object());
          tx.record(
              new MetadataChange.PutVersion(
                  reference.bucket(), found.version().with(changed), Optional.empty()));
          return changed;
        });
  }

  private static ObjectVersion apply(ObjectUpdate update, ObjectVersion version) {
    if (update instanceof ObjectUpdate.PutTagging put) {
      return version.withTagging(put.tagging());
    }
    if (update instanceof ObjectUpdate.PutAcl put) {
      return version.withAcl(put.acl());
    }
    throw new IllegalStateException("an update without a rule: " + update);
  }
}
