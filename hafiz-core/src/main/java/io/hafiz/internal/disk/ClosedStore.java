package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import io.hafiz.storage.RepairReport;
import io.hafiz.storage.ScrubInput;
import io.hafiz.storage.ScrubReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Looks after the directory of a store that nobody has open, damaged as it may be. */
public final class ClosedStore {
  private ClosedStore() {}

  /**
   * Looks for damage, and changes nothing.
   *
   * @param root the directory
   * @throws IOException that says what is wrong: there is no store, it is open, or it is of a newer
   *     format
   */
  public static ScrubReport scrub(Path root, ScrubInput input) throws IOException {
    return scrub(new NioFiles(root), StoreOptions.of(Durability.OS), input);
  }

  static ScrubReport scrub(DiskFiles files, StoreOptions options, ScrubInput input)
      throws IOException {
    UUID store = StoreIdentity.find(files);
    ScrubProgress progress = new ScrubProgress(input);
    try (WritableDiskFile lock = files.lock(SessionRecord.NAME)) {
      Optional<Manifest> manifest = Manifest.readEither(files, store);
      if (manifest.isEmpty()) {
        Scrub.checkSmallFiles(files, store, progress);
        return progress.report(false);
      }
      FoundStore found = FoundStore.read(files, options.withRepair(), lock, store, manifest.get());
      try {
        found.scrub(progress).run();
      } finally {
        found.close();
      }
      return progress.report(true);
    } catch (CancellationException e) {
      return progress.report(false);
    }
  }

  /**
   * Makes a damaged store usable with all that is whole.
   *
   * @param root the directory
   * @throws IOException that says what is wrong: there is no store, it is open, it is of a newer
   *     format, there is no room, or too much is lost; then nothing that was whole is lost
   */
  public static RepairReport repair(Path root) throws IOException {
    return repair(new NioFiles(root), StoreOptions.of(Durability.FSYNC).withoutBackground());
  }

  static RepairReport repair(DiskFiles files, StoreOptions options) throws IOException {
    return new Repair(files, options).run();
  }
}
