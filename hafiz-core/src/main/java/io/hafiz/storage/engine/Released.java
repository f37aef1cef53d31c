package io.hafiz.storage.engine;

import java.time.Instant;

/**
 * Content that no record refers to any more and whose blobs wait to be deleted.
 *
 * @param content what may be deleted, with the extents it still has
 * @param since when it was released
 */
public record Released(Content.Stored content, Instant since) {}
