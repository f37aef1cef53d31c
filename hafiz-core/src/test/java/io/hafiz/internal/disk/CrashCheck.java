package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** One random history, what each crash within it leaves, and what a second crash leaves of that. */
final class CrashCheck {
  private static final int BATCHES = 40;
  private static final int BATCHES_AFTER_CRASH = 3;
  private static final int BATCHES_BETWEEN_MAINTENANCE = 7;
  private static final int BATCHES_BETWEEN_RESTARTS = 23;
  private static final int GROUP = 4;
  private static final int BATCHES_BETWEEN_GROUPS = 5;
  private static final int BATCHES_BETWEEN_FULL_DISKS = 12;
  private static final int IMAGES_BETWEEN_SECOND_CRASHES =
      Integer.getInteger("hafiz.disk.again", 997);

  private final StoreOptions options;
  private final Random random;
  private final RandomHistory history;
  private final String name;
  private long images;

  CrashCheck(Durability durability, long seed) {
    this(
        SmallStore.options(durability),
        seed,
        new RandomHistory(seed),
        durability + " with seed " + seed);
  }

  private CrashCheck(StoreOptions options, long seed, RandomHistory history, String name) {
    this.options = options;
    this.random = new Random(seed);
    this.history = history;
    this.name = name;
  }

  /** Runs, and returns the number of images that were looked at. */
  long run() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RecordStore store = open(disk);
    for (int i = 1; i <= BATCHES; i++) {
      if (random.nextInt(BATCHES_BETWEEN_GROUPS) == 0) {
        commitTogether(store, disk);
      } else {
        commit(store, disk);
      }
      if (i % BATCHES_BETWEEN_MAINTENANCE == 0) {
        store.maintain(random.nextInt(4) == 0);
      }
      if (i % BATCHES_BETWEEN_RESTARTS == 0) {
        store.close();
        store = open(disk);
      }
    }
    checkImages(disk, 0, true);
    return images;
  }

  /** Commits a batch, for which there may be no room at first. */
  private void commit(RecordStore store, SimulatedDisk disk) throws IOException {
    if (random.nextInt(BATCHES_BETWEEN_FULL_DISKS) == 0) {
      disk.limit(disk.used() + random.nextInt(400));
    }
    try {
      history.commit(store);
    } catch (StoreFullException e) {
      history.refuseLast();
      disk.limit(Long.MAX_VALUE);
      history.commit(store);
    }
    disk.limit(Long.MAX_VALUE);
    disk.note(history.batches());
  }

  /** Commits several batches, all but the first of which share a force. */
  private void commitTogether(RecordStore store, SimulatedDisk disk) {
    int last = history.batches() + GROUP;
    disk.beforeForce(
        () -> {
          while (history.batches() < last) {
            Thread.onSpinWait();
          }
        });
    List<CompletableFuture<Void>> commits = new ArrayList<>();
    for (int i = 0; i < GROUP; i++) {
      commits.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  disk.note(history.commit(store));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    commits.forEach(CompletableFuture::join);
    disk.beforeForce(() -> {});
  }

  private RecordStore open(SimulatedDisk disk) throws IOException {
    return RecordStore.open(disk, options, RandomHistory::owners);
  }

  /**
   * Looks at the images after each step of a disk.
   *
   * @param acknowledged what was acknowledged before its first step
   */
  private void checkImages(SimulatedDisk disk, long acknowledged, boolean again)
      throws IOException {
    CrashImages crashes = new CrashImages(disk.bootId().orElseThrow());
    long certain = acknowledged;
    int step = 0;
    for (SimulatedDisk.Step each : disk.steps()) {
      crashes.apply(each);
      certain = Math.max(certain, crashes.note());
      for (CrashImages.Crash crash : CrashImages.Crash.values()) {
        boolean survives = options.durability() == Durability.FSYNC || !crash.isOfPower();
        boolean continues = again && images % IMAGES_BETWEEN_SECOND_CRASHES == 0;
        SimulatedDisk image = crashes.image(crash, random, continues);
        String what = name + ", " + crash + " after step " + step;
        check(image, survives ? certain : 0, what, continues);
      }
      step++;
    }
  }

  private void check(SimulatedDisk image, long acknowledged, String what, boolean continues)
      throws IOException {
    images++;
    long found;
    try (RecordStore store = open(image)) {
      found = prefix(store, what);
      image.note(found);
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(what, e);
    }
    assertThat(found).as(what).isGreaterThanOrEqualTo(acknowledged);
    if (continues) {
      continueAndCrash(image, acknowledged, found, what);
    }
  }

  /** Returns how many batches of the history the store holds, which must be a prefix of it. */
  private long prefix(RecordStore store, String what) throws IOException {
    try (View view = store.view()) {
      SortedMap<String, String> found = RandomHistory.read(view);
      long batches = RandomHistory.batches(found);
      assertThat(found).as(what).isEqualTo(history.state(batches));
      return batches;
    }
  }

  /**
   * Goes on with a disk on which a crash was recovered from, and crashes again.
   *
   * @param acknowledged what was acknowledged before the first crash
   * @param found what was found after it, which was to be durable from then on
   */
  private void continueAndCrash(SimulatedDisk disk, long acknowledged, long found, String what)
      throws IOException {
    long seed = random.nextLong();
    RandomHistory continued = history.fork(found, seed);
    try (RecordStore store = open(disk)) {
      for (int i = 1; i <= BATCHES_AFTER_CRASH; i++) {
        continued.commit(store);
        disk.note(found + i);
      }
      store.maintain(true);
    }
    CrashCheck second = new CrashCheck(options, seed, continued, what);
    second.checkImages(disk, acknowledged, false);
    images += second.images;
  }
}
