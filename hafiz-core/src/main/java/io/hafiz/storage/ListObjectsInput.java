package io.hafiz.storage;

import io.hafiz.model.BucketName;

/**
 * What {@link StorageBackend#listObjects} needs.
 *
 * @param bucket the bucket
 * @param prefix what keys begin with; empty for all
 * @param delimiter keys that have it behind the prefix are rolled up into one common prefix; empty
 *     for none
 * @param after where the page begins
 * @param maxKeys the most keys and common prefixes on the page, 0 or more
 */
public record ListObjectsInput(
    BucketName bucket, String prefix, String delimiter, ListPosition after, int maxKeys) {}
