package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import io.hafiz.storage.StorageBackend;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs random histories through the whole storage and looks at what every crash leaves. System
 * properties: {@code hafiz.disk.seed} for the first history, {@code hafiz.disk.histories} for their
 * number, {@code hafiz.disk.again} for the number of images of which one is crashed again.
 */
class StorageCrashTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);
  private static final int HISTORIES = Integer.getInteger("hafiz.disk.histories", 1);
  private static final int OPERATIONS = 40;
  private static final int OPERATIONS_BETWEEN_MAINTENANCE = 7;
  private static final int OPERATIONS_BETWEEN_RESTARTS = 17;
  private static final int LARGEST = 700;
  private static final int IMAGES_BETWEEN_SECOND_CRASHES =
      Integer.getInteger("hafiz.disk.again", 397);

  private long images;

  @ParameterizedTest
  @EnumSource(Durability.class)
  void every_crash_leaves_what_was_acknowledged_and_nothing_half(Durability durability)
      throws IOException {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      check(durability, seed);
    }
    System.out.println(durability + ": " + images + " crash images of storages checked");
    assertThat(images).isGreaterThan(500L * HISTORIES);
  }

  private void check(Durability durability, long seed) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    StorageHistory history = new StorageHistory(seed, LARGEST);
    Random random = new Random(seed);
    SmallStorage open = new SmallStorage(disk, durability);
    history.begin(open.storage());
    disk.note(history.length());
    for (int i = 1; i <= OPERATIONS; i++) {
      history.step(open.storage());
      disk.note(history.length());
      if (i % OPERATIONS_BETWEEN_MAINTENANCE == 0) {
        open.records().maintain(random.nextBoolean());
      }
      if (i % OPERATIONS_BETWEEN_RESTARTS == 0) {
        open.close();
        open = new SmallStorage(disk, durability);
      }
    }
    CrashImages crashes = new CrashImages(disk.bootId().orElseThrow());
    int step = 0;
    for (SimulatedDisk.Step each : disk.steps()) {
      crashes.apply(each);
      for (CrashImages.Crash crash : CrashImages.Crash.values()) {
        String what = durability + " with seed " + seed + ", " + crash + " after step " + step;
        boolean again =
            durability == Durability.FSYNC && images % IMAGES_BETWEEN_SECOND_CRASHES == 0;
        SimulatedDisk image = crashes.image(crash, random, again);
        if (durability == Durability.FSYNC || !crash.isOfPower()) {
          if (again) {
            crashAgain(image, history, (int) crashes.note(), random, what);
          }
          checkWhole(new SmallStorage(image, durability), history, (int) crashes.note(), what);
        } else {
          checkPrefix(image, history, what);
        }
        images++;
      }
      step++;
    }
  }

  /** Crashes while the first crash is recovered from, and behind that. */
  private void crashAgain(
      SimulatedDisk disk, StorageHistory history, int acknowledged, Random random, String what)
      throws IOException {
    try (SmallStorage open = new SmallStorage(disk, Durability.FSYNC)) {
      assertThat(open.records().failure()).isEmpty();
    }
    CrashImages crashes = new CrashImages(disk.bootId().orElseThrow());
    for (SimulatedDisk.Step each : disk.steps()) {
      crashes.apply(each);
      for (CrashImages.Crash crash : CrashImages.Crash.values()) {
        SimulatedDisk image = crashes.image(crash, random, false);
        checkWhole(
            new SmallStorage(image, Durability.FSYNC),
            history,
            acknowledged,
            what + ", again " + crash);
        images++;
      }
    }
  }

  private static void checkWhole(
      SmallStorage open, StorageHistory history, int acknowledged, String what) throws IOException {
    try (open) {
      List<String> found = StorageHistory.describe(open.storage());
      int next = Math.min(acknowledged + 1, history.length());
      assertThat(found).as(what).isIn(history.state(acknowledged), history.state(next));
      assertThat(open.blobs()).as(what).isEqualTo(open.referredTo());
      assertThat(StorageHistory.describeCompleted(open.storage()))
          .as(what)
          .isIn(history.completed(acknowledged), history.completed(next));
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Reads the records of some moment; contents may be missing, but are not wrong. */
  private static void checkPrefix(SimulatedDisk image, StorageHistory history, String what)
      throws IOException {
    try (SmallStorage open = new SmallStorage(image, Durability.OS)) {
      List<String> found = describe(open.storage());
      boolean known = found.isEmpty();
      for (int i = 0; i <= history.length() && !known; i++) {
        known = history.state(i).equals(found);
      }
      assertThat(known).as(what + ": " + found).isTrue();
    }
  }

  private static List<String> describe(StorageBackend storage) throws IOException {
    try {
      return StorageHistory.describe(storage);
    } catch (NoSuchFileException | DamagedStoreException lost) {
      return List.of();
    }
  }
}
