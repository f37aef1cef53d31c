package io.hafiz.storage;

import java.util.List;

/**
 * What {@link DiskStorage#scrub} has looked at, and the damage it found.
 *
 * @param files how many files were looked through
 * @param bytes how many bytes were read of them and compared with their checksums
 * @param records how many records were read; they are those of buckets, versions, uploads and
 *     parts, and some that keep account
 * @param damages what is not as it was written, in the order in which it was found
 * @param complete whether everything was looked at; false while the scrub goes on, and if it was
 *     ended early
 */
public record ScrubReport(
    long files, long bytes, long records, List<Damage> damages, boolean complete) {
  /** Keeps the damages. */
  public ScrubReport {
    damages = List.copyOf(damages);
  }
}
