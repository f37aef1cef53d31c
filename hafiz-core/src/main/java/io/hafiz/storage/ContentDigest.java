package io.hafiz.storage;

import io.hafiz.model.Checksum;
import io.hafiz.model.ETag;
import java.util.Optional;

/**
 * What was learned of a body while it was read.
 *
 * @param size number of bytes
 * @param etag the MD5 of the bytes as an entity tag
 * @param checksum the checksum to store; empty if none was declared or asked for
 */
public record ContentDigest(long size, ETag etag, Optional<Checksum> checksum) {}
