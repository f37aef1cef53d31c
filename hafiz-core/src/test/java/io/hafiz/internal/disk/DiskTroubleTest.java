package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Full, failing and rotting disks. System property {@code hafiz.disk.seed} sets the seed. */
class DiskTroubleTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);

  private static RecordStore open(SimulatedDisk disk, StoreOptions options) throws IOException {
    return RecordStore.open(disk, options, RandomHistory::owners);
  }

  private static RecordStore open(SimulatedDisk disk) throws IOException {
    return open(disk, SmallStore.options(Durability.FSYNC));
  }

  private static SortedMap<String, String> read(RecordStore store) throws IOException {
    try (View view = store.view()) {
      return RandomHistory.read(view);
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void a_full_disk_refuses_batches_and_takes_them_when_there_is_room(Durability durability)
      throws IOException {
    Random random = new Random(SEED);
    SimulatedDisk disk = new SimulatedDisk();
    RandomHistory history = new RandomHistory(SEED);
    StoreOptions options = SmallStore.options(durability);
    int refused = 0;
    RecordStore store = open(disk, options);
    for (int i = 0; i < 400; i++) {
      boolean full = random.nextInt(4) == 0;
      disk.limit(full ? disk.used() + random.nextInt(300) : Long.MAX_VALUE);
      try {
        history.commit(store);
      } catch (StoreFullException e) {
        history.refuseLast();
        refused++;
      }
      if (i % 10 == 0) {
        maintain(store);
      }
      if (i % 50 == 0) {
        disk.limit(Long.MAX_VALUE);
        store.close();
        store = open(disk, options);
      }
      assertThat(read(store)).as("seed " + SEED).isEqualTo(history.state(history.batches()));
    }
    store.close();
    assertThat(refused).isGreaterThan(20);
    assertThat(store.failure()).isEmpty();
  }

  private static void maintain(RecordStore store) throws IOException {
    try {
      store.maintain(true);
    } catch (StoreFullException e) {
      assertThat(store.failure()).isEmpty();
    }
  }

  @Test
  void after_a_failed_write_or_force_nothing_is_written_and_all_is_read() throws IOException {
    for (int failing = 1; failing <= 60; failing++) {
      SimulatedDisk disk = new SimulatedDisk();
      RandomHistory history = new RandomHistory(SEED);
      RecordStore store = open(disk);
      for (int i = 0; i < 30; i++) {
        history.commit(store);
      }
      disk.failAfter(failing);
      Throwable failure = catchThrowable(() -> commitForever(store, history));
      assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("failed");
      int used = disk.steps().size();
      assertThatThrownBy(() -> history.commit(store)).hasMessageContaining("takes no more writes");
      history.refuseLast();
      assertThat(disk.steps()).hasSize(used);
      assertThat(read(store)).isEqualTo(history.state(history.batches()));
      store.close();
    }
  }

  /** The system forgets pages that it could not write, and forces after that know nothing of it. */
  @Test
  void what_is_acknowledged_after_a_failed_force_survives_a_power_cut() throws IOException {
    Random random = new Random(SEED);
    for (int failing = 1; failing <= 60; failing++) {
      SimulatedDisk disk = new SimulatedDisk();
      RandomHistory history = new RandomHistory(SEED + failing);
      RecordStore store = open(disk);
      for (int i = 0; i < 12; i++) {
        history.commit(store);
      }
      disk.failAfter(failing);
      Throwable failure = catchThrowable(() -> commitForever(store, history));
      assertThat(failure).hasMessageContaining("failed");
      store.close();
      disk.recover();
      long acknowledged;
      try (RecordStore reopened = open(disk)) {
        long found = RandomHistory.batches(read(reopened));
        assertThat(found).isBetween(history.batches() - 1L, (long) history.batches());
        RandomHistory continued = history.fork(found, SEED);
        continued.commit(reopened);
        acknowledged = found + 1;
      }
      CrashImages images = new CrashImages("boot");
      disk.steps().forEach(images::apply);
      for (CrashImages.Crash crash : CrashImages.Crash.values()) {
        try (RecordStore survivor = open(images.image(crash, random, false))) {
          assertThat(RandomHistory.batches(read(survivor)))
              .as("%s, failure %d, seed %d", crash, failing, SEED)
              .isEqualTo(acknowledged);
        }
      }
    }
  }

  private static void commitForever(RecordStore store, RandomHistory history) throws IOException {
    while (true) {
      history.commit(store);
    }
  }

  @Test
  void a_flipped_bit_is_noticed_or_changes_nothing() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RandomHistory history = new RandomHistory(SEED);
    try (RecordStore store = open(disk)) {
      for (int i = 0; i < 150; i++) {
        history.commit(store);
        if (i % 40 == 39) {
          store.maintain(true);
        }
      }
    }
    Random random = new Random(SEED);
    Map<String, byte[]> files = disk.contents();
    List<String> names = new ArrayList<>(files.keySet());
    int noticed = 0;
    for (int i = 0; i < 2000; i++) {
      String name = names.get(random.nextInt(names.size()));
      int bit = random.nextInt(files.get(name).length * Byte.SIZE);
      String what = String.format("seed %d, bit %d of %s", SEED, bit, name);
      noticed += isNoticed(flipped(files, name, bit), history.state(150), what) ? 1 : 0;
    }
    assertThat(noticed).as("seed " + SEED).isGreaterThan(800);
  }

  private static Map<String, byte[]> flipped(Map<String, byte[]> files, String name, int bit) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    byte[] bytes = files.get(name).clone();
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    changed.put(name, bytes);
    return changed;
  }

  private static boolean isNoticed(
      Map<String, byte[]> files, SortedMap<String, String> expected, String what) {
    try (RecordStore store = open(new SimulatedDisk(files, "boot", false))) {
      assertThat(read(store)).as(what).isEqualTo(expected);
      return false;
    } catch (DamagedStoreException | UnsupportedStoreException e) {
      return true;
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void damage_within_the_journal_is_refused_by_name_and_passed_over_by_repair() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (RecordStore store = open(disk)) {
      for (int i = 0; i < 10; i++) {
        byte[] key = ("key" + i).getBytes(StandardCharsets.UTF_8);
        store.write(
            batch -> {
              batch.put(key, key);
              return null;
            });
      }
    }
    String name = JournalSegment.name(1);
    int middle = disk.contents().get(name).length / 2;
    Map<String, byte[]> files = flipped(disk.contents(), name, middle * Byte.SIZE);
    SimulatedDisk damaged = new SimulatedDisk(files, "another boot", true);
    assertThatThrownBy(() -> open(damaged))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("is damaged at byte");
    assertThat(damaged.contents())
        .as("refused untouched")
        .usingRecursiveComparison()
        .isEqualTo(files);
    try (RecordStore store = open(damaged, SmallStore.options(Durability.FSYNC).withRepair())) {
      assertThat(read(store)).hasSize(9).containsKeys("key0", "key9");
    }
    try (RecordStore store = open(damaged)) {
      assertThat(read(store)).hasSize(9);
    }
  }

  @Test
  void a_read_only_directory_is_refused_by_name() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    open(disk).close();
    disk.makeReadOnly();
    assertThatThrownBy(() -> DiskStore.open(disk, SmallStore.options(Durability.FSYNC), 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("LOCK");
  }

  @Test
  void a_segment_in_which_a_batch_is_damaged_is_not_given_up_with_what_is_whole_of_it()
      throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    byte[] kept = "kept".getBytes(StandardCharsets.UTF_8);
    byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
    try (RecordStore store = open(disk)) {
      store.write(
          batch -> {
            batch.put(garbage, "mark".repeat(10).getBytes(StandardCharsets.UTF_8));
            batch.put(kept, kept, kept);
            return batch;
          });
      for (int i = 0; i < 60; i++) {
        store.write(
            batch -> {
              batch.get(garbage).flatMap(Entry::content).ifPresent(batch::release);
              batch.put(garbage, garbage, new byte[200]);
              return batch;
            });
      }
      store.giveUp(Set.of());
    }
    String segment = JournalSegment.name(1);
    String text = new String(disk.contents().get(segment), StandardCharsets.ISO_8859_1);
    int bit = text.indexOf("mark") * Byte.SIZE;
    SimulatedDisk damaged = new SimulatedDisk(flipped(disk.contents(), segment, bit), "boot", true);
    try (RecordStore store = open(damaged)) {
      store.maintain(true);
      assertThat(store.damage())
          .hasValueSatisfying(e -> assertThat(e).hasMessageContaining(segment));
      try (View view = store.view()) {
        Entry entry = view.get(kept).orElseThrow();
        assertThat(view.content(entry.content().orElseThrow())).isEqualTo(kept);
      }
    }
  }

  @Test
  void a_damaged_table_is_reported_by_the_store_and_read_around() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RandomHistory history = new RandomHistory(SEED);
    try (RecordStore store = open(disk)) {
      for (int i = 0; i < 60; i++) {
        history.commit(store);
        store.seal();
      }
      store.maintain(false);
    }
    String table =
        disk.contents().keySet().stream()
            .filter(n -> n.startsWith("tables/"))
            .findFirst()
            .orElseThrow();
    SimulatedDisk damaged =
        new SimulatedDisk(flipped(disk.contents(), table, 50 * Byte.SIZE), "boot", true);
    try (RecordStore store = open(damaged)) {
      assertThat(store.damage()).isEmpty();
      for (int i = 0; i < 60; i++) {
        byte[] key = ("new" + i).getBytes(StandardCharsets.UTF_8);
        store.write(
            batch -> {
              batch.put(key, key);
              return null;
            });
        store.seal();
        store.maintain(true);
      }
      assertThat(store.damage()).hasValueSatisfying(e -> assertThat(e).hasMessageContaining(table));
      assertThat(store.failure()).isEmpty();
    }
  }

  @Test
  void a_directory_of_something_else_is_refused_untouched() {
    Map<String, byte[]> files = Map.of("report.txt", new byte[10]);
    SimulatedDisk disk = new SimulatedDisk(files, "boot", true);
    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(UnsupportedStoreException.class)
        .hasMessageContaining("neither empty nor a store");
    assertThat(disk.contents()).as("refused untouched").usingRecursiveComparison().isEqualTo(files);
  }

  @Test
  void a_newer_format_and_an_unknown_feature_are_refused_untouched() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    open(disk).close();
    Map<String, byte[]> files = disk.contents();
    files.put("FORMAT", "hafiz-disk 2\nwhatever\n".getBytes(StandardCharsets.UTF_8));
    SimulatedDisk newer = new SimulatedDisk(files, "boot", true);
    assertThatThrownBy(() -> open(newer))
        .isInstanceOf(UnsupportedStoreException.class)
        .hasMessage("FORMAT names format 2; this version knows format 1");
    assertThat(newer.contents())
        .as("refused untouched")
        .usingRecursiveComparison()
        .isEqualTo(files);
  }

  @Test
  void a_missing_table_is_named() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    RandomHistory history = new RandomHistory(SEED);
    try (RecordStore store = open(disk)) {
      history.commit(store);
      store.seal();
      store.maintain(true);
    }
    Map<String, byte[]> files = disk.contents();
    assertThat(files.remove(Table.name(1))).isNotNull();
    assertThatThrownBy(() -> open(new SimulatedDisk(files, "boot", true)))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining(Table.name(1));
  }

  @Test
  void a_store_is_open_once() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (RecordStore store = open(disk)) {
      assertThatThrownBy(() -> open(disk)).isInstanceOf(StoreInUseException.class);
      assertThat(store.failure()).isEmpty();
    }
    open(disk).close();
  }
}
