package io.hafiz.storage;

import io.hafiz.model.VersionId;
import java.util.Optional;

/**
 * What {@link StorageBackend#deleteObject} did.
 *
 * @param versionId the version that was deleted, or the delete marker that was made; empty in a
 *     bucket without versions
 * @param deleteMarker whether a delete marker was made, or the deleted version was one
 */
public record DeleteObjectOutput(Optional<VersionId> versionId, boolean deleteMarker) {}
