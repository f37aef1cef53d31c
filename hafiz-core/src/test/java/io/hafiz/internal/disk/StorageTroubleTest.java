package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs random histories through the whole storage on disks that are full, or fail. System
 * properties: {@code hafiz.disk.seed} sets the seed, {@code hafiz.disk.rounds} how many disks fail.
 */
class StorageTroubleTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);
  private static final int ROUNDS = Integer.getInteger("hafiz.disk.rounds", 40);
  private static final int LARGEST = 700;

  @ParameterizedTest
  @EnumSource(Durability.class)
  void what_a_full_disk_refuses_is_not_done_and_all_else_is(Durability durability)
      throws IOException {
    Random random = new Random(SEED);
    SimulatedDisk disk = new SimulatedDisk();
    StorageHistory history = new StorageHistory(SEED, LARGEST);
    SmallStorage open = new SmallStorage(disk, durability);
    history.begin(open.storage());
    int refused = 0;
    for (int i = 1; i <= 10 * ROUNDS; i++) {
      boolean full = random.nextInt(3) == 0;
      disk.limit(full ? disk.used() + random.nextInt(900) : Long.MAX_VALUE);
      String what = "operation " + i + ", seed " + SEED;
      boolean done = history.tryStep(open.storage());
      assertThat(done || full).as(what).isTrue();
      refused += done ? 0 : 1;
      disk.limit(Long.MAX_VALUE);
      if (i % 7 == 0) {
        open.records().maintain(random.nextBoolean());
      }
      if (i % 60 == 0) {
        open.close();
        open = new SmallStorage(disk, durability);
        assertThat(open.blobs()).as(what).isEqualTo(open.referredTo());
      }
      assertThat(StorageHistory.describe(open.storage()))
          .as(what)
          .isEqualTo(history.state(history.length()));
    }
    open.close();
    System.out.println(durability + ": " + refused + " operations refused by a full disk");
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void after_a_write_or_force_that_failed_nothing_acknowledged_is_lost(Durability durability)
      throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      String what = String.format("%s, seed %d, round %d", durability, SEED, round);
      SimulatedDisk disk = new SimulatedDisk();
      StorageHistory history = new StorageHistory(SEED + round, LARGEST);
      int acknowledged = failOnce(disk, durability, history, 1 + random.nextInt(60), what);
      disk.recover();
      List<String> found;
      try (SmallStorage open = new SmallStorage(disk, durability)) {
        found = StorageHistory.describe(open.storage());
        int last = Math.min(acknowledged + 1, history.length());
        assertThat(found).as(what).isIn(history.state(acknowledged), history.state(last));
        assertThat(open.blobs()).as(what).isEqualTo(open.referredTo());
      }
      if (durability == Durability.FSYNC) {
        checkPowerCut(disk, found, random, what);
      }
    }
  }

  /** Works until a write or force fails, and returns how many operations were acknowledged. */
  private static int failOnce(
      SimulatedDisk disk, Durability durability, StorageHistory history, int failing, String what)
      throws IOException {
    int acknowledged = 0;
    SmallStorage open = new SmallStorage(disk, durability);
    try (open) {
      history.begin(open.storage());
      disk.failAfter(failing);
      acknowledged = stepUntilFailure(open, history, what);
      assertThat(StorageHistory.describe(open.storage()))
          .as(what + ", reads go on")
          .isEqualTo(history.state(acknowledged));
    } catch (IOException | RuntimeException failed) {
      assertThat(failed).as(what).hasStackTraceContaining("failed");
    }
    return acknowledged;
  }

  private static int stepUntilFailure(SmallStorage open, StorageHistory history, String what) {
    int acknowledged = history.length();
    try {
      while (true) {
        history.step(open.storage());
        acknowledged = history.length();
        open.records().maintain(false);
      }
    } catch (IOException | RuntimeException failed) {
      assertThat(failed).as(what).hasStackTraceContaining("failed");
      return acknowledged;
    }
  }

  /** What was found after the failure was made durable by then. */
  private static void checkPowerCut(
      SimulatedDisk disk, List<String> found, Random random, String what) throws IOException {
    CrashImages images = new CrashImages("boot");
    disk.steps().forEach(images::apply);
    for (CrashImages.Crash crash : CrashImages.Crash.values()) {
      SimulatedDisk image = images.image(crash, random, false);
      try (SmallStorage open = new SmallStorage(image, Durability.FSYNC)) {
        assertThat(StorageHistory.describe(open.storage()))
            .as(what + ", " + crash)
            .isEqualTo(found);
      }
    }
  }
}
