package io.hafiz.storage.engine;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An object version that was looked up.
 *
 * @param version its record
 * @param object the version itself
 * @param inline its bytes if they are stored inline
 */
record FoundVersion(VersionRecord version, ObjectVersion object, Optional<ByteBuffer> inline) {

  /**
   * Looks up what a reference names, with its inline bytes.
   *
   * @throws S3Exception as {@link io.hafiz.storage.StorageBackend#getObject} says
   */
  static FoundVersion find(MetadataView view, ObjectReference reference) {
    VersionRecord version = record(view, reference);
    ObjectVersion object = version.object().orElseThrow(() -> isDeleteMarker(reference, version));
    return new FoundVersion(version, object, inline(view, reference.bucket(), version));
  }

  /** Returns the bytes of a version if they are stored inline. */
  static Optional<ByteBuffer> inline(MetadataView view, BucketName bucket, VersionRecord version) {
    return version.content() instanceof Content.Inline
        ? Optional.of(view.inline(bucket, version))
        : Optional.empty();
  }

  private static VersionRecord record(MetadataView view, ObjectReference reference) {
    Engine.bucket(view, reference.bucket());
    String key = reference.key().value();
    if (reference.versionId().isEmpty()) {
      return view.latest(reference.bucket(), reference.key())
          .orElseThrow(() -> S3Exception.noSuchKey(key));
    }
    VersionId id = reference.versionId().get();
    return entry(view, reference, id).orElseThrow(() -> S3Exception.noSuchVersion(key, id.value()));
  }

  /** Returns the version or delete marker with an id. */
  static Optional<VersionRecord> entry(MetadataView view, ObjectReference object, VersionId id) {
    return id.isNull()
        ? view.nullVersion(object.bucket(), object.key())
        : view.version(object.bucket(), object.key(), VersionIds.sequence(id))
            .filter(found -> found.entry().versionId().equals(id));
  }

  private static S3Exception isDeleteMarker(ObjectReference reference, VersionRecord marker) {
    S3Exception error =
        reference.versionId().isPresent()
            ? new S3Exception(S3ErrorCode.METHOD_NOT_ALLOWED).header("Allow", "DELETE")
            : S3Exception.noSuchKey(reference.key().value());
    return error
        .header("x-amz-delete-marker", "true")
        .header("x-amz-version-id", marker.entry().versionId().value());
  }
}
