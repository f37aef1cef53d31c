package io.hafiz.storage;

import io.hafiz.model.Checksum;
import io.hafiz.model.ETag;
import java.util.Optional;

/**
 * A part as the client lists it when it completes an upload.
 *
 * @param partNumber its number
 * @param etag the tag the upload of the part answered
 * @param checksum the checksum of the part, if the client names it
 */
public record CompletedPart(int partNumber, ETag etag, Optional<Checksum> checksum) {}
