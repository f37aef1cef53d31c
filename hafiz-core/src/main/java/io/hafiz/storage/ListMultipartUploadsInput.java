package io.hafiz.storage;

import io.hafiz.model.BucketName;

/**
 * What {@link StorageBackend#listMultipartUploads} needs.
 *
 * @param bucket the bucket
 * @param prefix what keys begin with; empty for all
 * @param delimiter keys that have it behind the prefix are rolled up into one common prefix; empty
 *     for none
 * @param keyMarker where the page begins
 * @param uploadIdMarker begins within the key of the marker, behind this upload id, whether it
 *     exists or not; empty to begin behind the key
 * @param maxUploads the most uploads and common prefixes on the page, 0 or more
 */
public record ListMultipartUploadsInput(
    BucketName bucket,
    String prefix,
    String delimiter,
    ListPosition keyMarker,
    String uploadIdMarker,
    int maxUploads) {}
