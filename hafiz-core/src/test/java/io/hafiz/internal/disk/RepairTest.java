package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.storage.Damage;
import io.hafiz.storage.Durability;
import io.hafiz.storage.RepairReport;
import io.hafiz.storage.ScrubInput;
import io.hafiz.storage.ScrubReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages every kind of file of a storage. System properties: {@code hafiz.disk.seed} sets the
 * seed, {@code hafiz.disk.flips} how many bits are flipped, one at a time, {@code hafiz.disk.again}
 * the number of crashes within a repair of which one is looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", 1);
  private static final int FLIPS = Integer.getInteger("hafiz.disk.flips", 40);
  private static final int OPERATIONS = 120;
  private static final int LARGEST = 700;
  private static final int STEPS_BETWEEN_CRASHES = Integer.getInteger("hafiz.disk.again", 8);
  private static final StoreOptions OPTIONS = SmallStore.options(Durability.FSYNC);

  private final StorageHistory history = new StorageHistory(SEED, LARGEST);
  private Map<String, byte[]> whole = Map.of();
  private List<String> written = List.of();
  private Set<String> known = Set.of();

  @BeforeAll
  void write() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (SmallStorage open = new SmallStorage(disk, Durability.FSYNC)) {
      history.begin(open.storage());
      for (int i = 1; i <= OPERATIONS; i++) {
        history.step(open.storage());
        if (i % 7 == 0) {
          open.records().maintain(false);
        }
      }
    }
    whole = disk.contents();
    known = allStates();
    written = describe(new SimulatedDisk(whole, "boot", false));
  }

  private static List<String> describe(SimulatedDisk disk) throws IOException {
    try (SmallStorage open = new SmallStorage(disk, Durability.FSYNC)) {
      return StorageHistory.describeReadable(open.storage());
    }
  }

  private SimulatedDisk flipped(String name, int bit) {
    Map<String, byte[]> files = new TreeMap<>(whole);
    byte[] bytes = files.get(name).clone();
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    files.put(name, bytes);
    return new SimulatedDisk(files, "boot", false);
  }

  private SimulatedDisk without(String name) {
    Map<String, byte[]> files = new TreeMap<>(whole);
    assertThat(files.remove(name)).as(name).isNotNull();
    return new SimulatedDisk(files, "boot", false);
  }

  private static ScrubReport scrub(SimulatedDisk disk) throws IOException {
    return ClosedStore.scrub(disk, OPTIONS, ScrubInput.FULL);
  }

  private static RepairReport repair(SimulatedDisk disk) throws IOException {
    return ClosedStore.repair(disk, OPTIONS);
  }

  private List<String> names(String directory) {
    return whole.keySet().stream().filter(name -> name.startsWith(directory)).toList();
  }

  @Test
  void the_store_has_files_of_every_kind() {
    assertThat(names("tables/")).isNotEmpty();
    assertThat(names("journal/")).isNotEmpty();
    assertThat(names("blobs/")).isNotEmpty();
    assertThat(written).hasSizeGreaterThan(5).noneMatch(line -> line.endsWith("refused"));
  }

  @Test
  void a_whole_store_is_found_whole_and_not_touched() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(whole, "boot", false);
    ScrubReport report = scrub(disk);
    assertThat(report.damages()).isEmpty();
    assertThat(report.complete()).isTrue();
    assertThat(report.files()).isGreaterThan(10);
    assertThat(report.bytes()).isGreaterThan(5000);
    assertThat(report.records()).isGreaterThan(20);
    assertThat(repair(disk).isWhole()).isTrue();
    assertThat(disk.contents()).usingRecursiveComparison().isEqualTo(whole);
  }

  @Test
  void no_flipped_bit_makes_wrong_bytes_and_repair_keeps_all_that_it_does_not_call_lost()
      throws IOException {
    Random random = new Random(SEED);
    List<String> names = new ArrayList<>(whole.keySet());
    names.remove(SessionRecord.NAME);
    int found = 0;
    for (int i = 0; i < FLIPS; i++) {
      String name = names.get(random.nextInt(names.size()));
      int bit = random.nextInt(whole.get(name).length * Byte.SIZE);
      String what = String.format("seed %d, bit %d of %s", SEED, bit, name);
      try {
        found += isFoundAndRepaired(flipped(name, bit), name, what) ? 1 : 0;
      } catch (IOException | RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }
    System.out.println(found + " of " + FLIPS + " flipped bits were damage");
    assertThat(found).as("seed " + SEED).isGreaterThan(FLIPS * 8 / 10);
  }

  private boolean isFoundAndRepaired(SimulatedDisk disk, String name, String what)
      throws IOException {
    List<Damage> damages = scrub(disk).damages();
    if (!damages.isEmpty()) {
      assertThat(damages).as(what).anyMatch(damage -> damage.file().equals(name));
    }
    RepairReport report = repair(disk);
    assertThat(report.isWhole()).as(what).isEqualTo(damages.isEmpty());
    List<String> after = describe(disk);
    if (report.lost().isEmpty()) {
      assertThat(after).as(what).isEqualTo(written);
    } else {
      assertThat(known).as(what).containsAll(after.stream().filter(this::isRead).toList());
      assertThat(after.stream().filter(written::contains).count())
          .as(what + " " + report.lost())
          .isGreaterThanOrEqualTo(written.size() - lostNames(report) - 1L);
    }
    assertThat(repair(disk).repaired()).as(what + ", again").isEmpty();
    return !damages.isEmpty();
  }

  private boolean isRead(String line) {
    return !line.endsWith(" refused");
  }

  /** Returns what was read at any time. */
  private Set<String> allStates() {
    Set<String> known = new TreeSet<>();
    for (int i = 0; i <= history.length(); i++) {
      known.addAll(history.state(i));
    }
    return known;
  }

  private static long lostNames(RepairReport report) {
    return report.lost().stream().flatMap(damage -> damage.affected().stream()).distinct().count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FORMAT", "MANIFEST", "MANIFEST.copy"})
  void a_lost_file_that_says_what_the_store_is_comes_back(String name) throws IOException {
    SimulatedDisk disk = without(name);
    assertThat(repair(disk).lost()).isEmpty();
    assertThat(describe(disk)).isEqualTo(written);
    assertThat(disk.contents().get(name)).isEqualTo(whole.get(name));
    assertThat(scrub(disk).damages()).isEmpty();
  }

  @Test
  void without_manifest_and_copy_repair_refuses_and_touches_nothing() {
    Map<String, byte[]> files = new TreeMap<>(whole);
    files.remove(Manifest.NAME);
    files.remove(Manifest.COPY);
    SimulatedDisk disk = new SimulatedDisk(files, "boot", false);
    assertThatThrownBy(() -> repair(disk))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("MANIFEST")
        .hasMessageContaining("nothing was touched");
    assertThat(disk.contents()).usingRecursiveComparison().isEqualTo(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tables/", "journal/", "blobs/"})
  void what_is_lost_with_a_missing_file_is_said_and_all_else_is_read(String directory)
      throws IOException {
    List<String> names = new ArrayList<>(names(directory));
    // Nothing else tells that there was a journal behind the last batch that is left.
    names.remove(new TreeSet<>(names("journal/")).last());
    for (String name : names) {
      SimulatedDisk disk = without(name);
      RepairReport report = repair(disk);
      List<String> after = describe(disk);
      assertThat(known).as(name).containsAll(after.stream().filter(this::isRead).toList());
      if (report.lost().isEmpty()) {
        assertThat(after).as(name).isEqualTo(written);
      }
      assertThat(repair(disk).repaired()).as(name).isEmpty();
    }
  }

  @Test
  void a_repair_that_a_crash_ends_is_refused_and_can_be_done_again() throws IOException {
    Random random = new Random(SEED);
    int interrupted = 0;
    for (String directory : List.of("tables/", "journal/")) {
      String name = names(directory).get(1);
      int bit = random.nextInt(whole.get(name).length * Byte.SIZE);
      SimulatedDisk disk = new SimulatedDisk(flipped(name, bit).contents(), "boot", true);
      repair(disk);
      List<String> expected = describe(disk);
      CrashImages crashes = new CrashImages("boot");
      for (SimulatedDisk.Step step : disk.steps()) {
        crashes.apply(step);
        for (CrashImages.Crash crash : CrashImages.Crash.values()) {
          if (random.nextInt(STEPS_BETWEEN_CRASHES) > 0) {
            continue;
          }
          SimulatedDisk image = crashes.image(crash, random, false);
          String what = String.format("seed %d, bit %d of %s, %s", SEED, bit, name, crash);
          if (image.contents().containsKey(RepairMark.NAME)) {
            interrupted++;
            assertThatThrownBy(() -> describe(image))
                .as(what)
                .hasMessageContaining("a repair did not end");
          }
          repair(image);
          assertThat(describe(image)).as(what).isEqualTo(expected);
        }
      }
    }
    assertThat(interrupted).isGreaterThan(20);
  }

  @Test
  void an_object_whose_parts_are_not_known_any_more_is_refused_and_named() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(whole, "boot", false);
    try (SmallStorage open = new SmallStorage(disk, Durability.FSYNC)) {
      List<byte[]> extents = new ArrayList<>();
      Scrub.forEach(
          open.records()::view,
          RecordKey.of(RecordKey.Kind.EXTENT).bytes(),
          (view, key, entry) -> extents.add(key));
      assertThat(extents).isNotEmpty();
      open.records()
          .write(
              batch -> {
                extents.forEach(batch::delete);
                return batch;
              });
      assertThat(StorageHistory.describeReadable(open.storage()))
          .hasSameSizeAs(written)
          .anyMatch(line -> line.endsWith(" refused"));
    }
    assertThat(scrub(disk).damages())
        .filteredOn(damage -> damage.problem().contains("parts of an object"))
        .isNotEmpty()
        .allMatch(damage -> !damage.affected().isEmpty());
  }

  @Test
  void damaged_files_are_kept_aside_as_they_were() throws IOException {
    for (String name : List.of(names("tables/").get(0), names("journal/").get(0), "MANIFEST")) {
      SimulatedDisk disk = flipped(name, whole.get(name).length * 4);
      byte[] damaged = disk.contents().get(name);
      RepairReport report = repair(disk);
      assertThat(report.aside()).contains("damaged/" + name);
      assertThat(disk.contents().get("damaged/" + name)).isEqualTo(damaged);
    }
  }
}
