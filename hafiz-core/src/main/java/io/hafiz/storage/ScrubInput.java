package io.hafiz.storage;

import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * How {@link DiskStorage#scrub} is to go about it.
 *
 * @param bytesPerSecond how many bytes are read in a second at most, 1 or more; empty for as many
 *     as the disk gives
 * @param goOn called about every MiB with what was found so far; the scrub ends early if it says no
 */
public record ScrubInput(OptionalLong bytesPerSecond, Predicate<ScrubReport> goOn) {
  /** A scrub at full speed, to the end. */
  public static final ScrubInput FULL = new ScrubInput(OptionalLong.empty(), soFar -> true);

  /** Checks the rate. */
  public ScrubInput {
    if (bytesPerSecond.isPresent() && bytesPerSecond.getAsLong() < 1) {
      throw new IllegalArgumentException("a rate is 1 byte per second or more");
    }
  }
}
