package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Random;

/** One random history, and what each crash within it leaves. */
final class CrashCheck {
  private static final int BATCHES = 120;
  private static final int BATCHES_BETWEEN_MAINTENANCE = 7;
  private static final int BATCHES_BETWEEN_RESTARTS = 41;
  private static final int IMAGES_BETWEEN_SECOND_CRASHES = 97;

  private final StoreOptions options;
  private final long seed;
  private final Random random;
  private final RandomHistory history;
  private long images;

  CrashCheck(Durability durability, long seed) {
    this.options = SmallStore.options(durability);
    this.seed = seed;
    this.random = new Random(seed);
    this.history = new RandomHistory(seed);
  }

  /** Runs, and returns the number of images that were looked at. */
  long run() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RecordStore store = open(disk);
    for (int i = 1; i <= BATCHES; i++) {
      history.commit(store);
      disk.note(i);
      if (i % BATCHES_BETWEEN_MAINTENANCE == 0) {
        store.maintain();
      }
      if (i % BATCHES_BETWEEN_RESTARTS == 0) {
        store.close();
        store = open(disk);
      }
    }
    checkImages(disk, 0, true);
    return images;
  }

  private RecordStore open(SimulatedDisk disk) throws IOException {
    return RecordStore.open(disk, options, RandomHistory::owners);
  }

  /**
   * Looks at an image, or several, after each step of a disk.
   *
   * @param acknowledged what was acknowledged before its first step
   */
  private void checkImages(SimulatedDisk disk, long acknowledged, boolean again)
      throws IOException {
    CrashImages crashes = new CrashImages();
    int step = 0;
    for (SimulatedDisk.Step each : disk.steps()) {
      crashes.apply(each);
      step++;
      for (CrashImages.Crash crash : CrashImages.Crash.values()) {
        check(crashes, crash, Math.max(acknowledged, crashes.note()), step);
      }
    }
  }

  private void check(CrashImages crashes, CrashImages.Crash crash, long acknowledged, int step)
      throws IOException {
    images++;
    boolean twice = images % IMAGES_BETWEEN_SECOND_CRASHES == 0;
    SimulatedDisk image = crashes.image(crash, random, twice);
    String what = String.format("seed %d, %s after step %d", seed, crash, step);
    try (RecordStore store = open(image)) {
      boolean survives = options.durability() == Durability.FSYNC || !crash.isOfPower();
      long found = prefix(store, what);
      assertThat(found).as(what).isGreaterThanOrEqualTo(survives ? acknowledged : 0);
    } catch (IOException | RuntimeException e) {
      fail(what, e);
    }
  }

  /** Returns how many batches of the history the store holds, which must be a prefix of it. */
  private long prefix(RecordStore store, String what) throws IOException {
    try (View view = store.view()) {
      var found = RandomHistory.read(view);
      String count = found.getOrDefault("count", "1/");
      int batches = Integer.parseInt(count.substring(0, count.length() - 1)) - 1;
      assertThat(found).as(what).isEqualTo(history.state(batches));
      return batches;
    }
  }
}
