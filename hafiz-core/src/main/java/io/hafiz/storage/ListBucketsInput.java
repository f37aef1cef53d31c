package io.hafiz.storage;

import java.util.Optional;

/**
 * What {@link StorageBackend#listBuckets} needs.
 *
 * @param ownerId canonical id of the account whose buckets are listed
 * @param prefix what names begin with; empty for all
 * @param region lists only buckets of this region, if given
 * @param after lists only names after this one; empty to begin at the first
 * @param maxBuckets the most buckets on the page, at least 1
 */
public record ListBucketsInput(
    String ownerId, String prefix, Optional<String> region, String after, int maxBuckets) {}
