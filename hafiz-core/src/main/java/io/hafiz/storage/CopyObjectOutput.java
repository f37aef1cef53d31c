package io.hafiz.storage;

import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;

/**
 * What {@link StorageBackend#copyObject} did.
 *
 * @param object the copy
 * @param sourceVersionId the version that was copied
 */
public record CopyObjectOutput(ObjectVersion object, VersionId sourceVersionId) {}
