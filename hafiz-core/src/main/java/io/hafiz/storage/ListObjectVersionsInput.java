package io.hafiz.storage;

import io.hafiz.model.BucketName;
import io.hafiz.model.VersionId;
import java.util.Optional;

/**
 * What {@link StorageBackend#listObjectVersions} needs.
 *
 * @param bucket the bucket
 * @param prefix what keys begin with; empty for all
 * @param delimiter keys that have it behind the prefix are rolled up into one common prefix; empty
 *     for none
 * @param keyMarker where the page begins
 * @param versionIdMarker begins within the key of the marker, behind this version; empty to begin
 *     behind the key
 * @param maxKeys the most entries and common prefixes on the page, 0 or more
 */
public record ListObjectVersionsInput(
    BucketName bucket,
    String prefix,
    String delimiter,
    ListPosition keyMarker,
    Optional<VersionId> versionIdMarker,
    int maxKeys) {}
