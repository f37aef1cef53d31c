package io.hafiz.storage;

import java.util.List;

/**
 * What {@link DiskStorage#repair} found and did.
 *
 * @param repaired damage that was made good, or that hid nothing; nothing is lost by it
 * @param lost damage that nothing made good: what it affects is gone, or is refused when it is read
 * @param aside copies of the damaged files as they were, relative to the directory of the store
 */
public record RepairReport(List<Damage> repaired, List<Damage> lost, List<String> aside) {
  /** Keeps the lists. */
  public RepairReport {
    repaired = List.copyOf(repaired);
    lost = List.copyOf(lost);
    aside = List.copyOf(aside);
  }

  /** Tells whether there was no damage, so that nothing was touched. */
  public boolean isWhole() {
    return repaired.isEmpty() && lost.isEmpty();
  }
}
