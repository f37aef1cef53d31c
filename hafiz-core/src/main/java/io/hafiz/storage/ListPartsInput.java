package io.hafiz.storage;

/**
 * What {@link StorageBackend#listParts} needs.
 *
 * @param upload the upload
 * @param partNumberMarker lists only numbers greater than this
 * @param maxParts the most parts on the page, 0 or more
 */
public record ListPartsInput(UploadReference upload, int partNumberMarker, int maxParts) {}
