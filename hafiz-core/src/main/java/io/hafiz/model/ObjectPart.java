package io.hafiz.model;

import java.util.Optional;

/**
 * One of the parts a finished object is made of.
 *
 * @param partNumber 1 to 10,000, as it was uploaded
 * @param offset position of its first byte in the object
 * @param size number of bytes
 * @param checksum the checksum of the part, if it was uploaded with one
 */
public record ObjectPart(int partNumber, long offset, long size, Optional<Checksum> checksum) {}
