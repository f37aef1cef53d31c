package io.hafiz.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An uploaded part of an upload in progress.
 *
 * @param partNumber 1 to 10,000
 * @param lastModified when it was uploaded, to the second
 * @param size number of bytes
 * @param etag the MD5 of its bytes
 * @param checksum its checksum
 */
public record Part(
    int partNumber, Instant lastModified, long size, ETag etag, Optional<Checksum> checksum) {}
