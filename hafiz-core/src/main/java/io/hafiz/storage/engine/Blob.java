package io.hafiz.storage.engine;

import java.util.UUID;

/**
 * Names a byte string in a {@link BlobStore}.
 *
 * @param id its identity, never used again for other bytes
 * @param size number of bytes, 0 or more
 */
public record Blob(UUID id, long size) {}
