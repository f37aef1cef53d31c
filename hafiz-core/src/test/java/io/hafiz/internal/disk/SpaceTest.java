package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store takes of the disk after it was let alone, whatever was done before. */
class SpaceTest {
  private static final long SEED = Long.getLong("hafiz.disk.seed", System.nanoTime());
  private static final int KEYS = 300;
  private static final StoreOptions OPTIONS =
      new StoreOptions(
          Durability.OS, 64 << 10, 16 << 10, 128 << 10, 4096, 32 << 10, 1 << 20, 4, false, false);

  /** A manifest, the little journal that is left alone, and half-empty blocks. */
  private static final long SLACK = 24 << 10;

  private final SimulatedDisk disk = new SimulatedDisk(Map.of(), "boot", false);
  private final Random random = new Random(SEED);

  /** What is written, and then deleted or written again. */
  private enum Workload {
    RECORDS_OVERWRITTEN(600, 0, 0.3),
    RECORDS_MOSTLY_DELETED(600, 0, 0.95),
    LARGE_AND_SMALL_RECORDS(4000, 0, 0.5),
    SMALL_CONTENTS(300, 60, 0.6),
    LARGE_CONTENTS(300, 4000, 0.6),
    LARGE_CONTENTS_MOSTLY_DELETED(300, 4000, 0.97),
    TINY_BESIDE_LARGE_CONTENTS(300, -1, 0.8);

    private final int valueBytes;
    private final int contentBytes;
    private final double deletions;

    Workload(int valueBytes, int contentBytes, double deletions) {
      this.valueBytes = valueBytes;
      this.contentBytes = contentBytes;
      this.deletions = deletions;
    }

    /** Returns a length of a value; of two kinds of records, those with even numbers are small. */
    int valueBytes(Random random, int number) {
      boolean small = this == LARGE_AND_SMALL_RECORDS && number % 8 != 0;
      return random.nextInt(small ? 50 : valueBytes) + 10;
    }

    int contentBytes(Random random, int number) {
      if (contentBytes < 0) {
        return number % 50 == 0 ? 5000 : 1;
      }
      return contentBytes == 0 ? 0 : 1 + random.nextInt(contentBytes);
    }

    /** Tells whether a key is to be deleted; of two kinds, only the first. */
    boolean deletes(Random random, int number) {
      return switch (this) {
        case LARGE_AND_SMALL_RECORDS -> number % 8 == 0;
        case TINY_BESIDE_LARGE_CONTENTS -> number % 50 != 0;
        default -> random.nextDouble() < deletions;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void once_idle_the_directory_is_at_most_half_as_long_again_as_what_is_live(Workload workload)
      throws IOException {
    try (RecordStore store = RecordStore.open(disk, OPTIONS, ContentOwners.fixed())) {
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < KEYS; i++) {
          put(store, workload, random.nextInt(KEYS));
          store.maintain(false);
        }
        if (random.nextBoolean()) {
          store.maintain(true);
        }
      }
      assertThatSpaceIsBounded(store, workload + " after puts");
      for (int number = 0; number < KEYS; number++) {
        if (workload.deletes(random, number)) {
          delete(store, number);
          store.maintain(false);
        }
      }
      assertThatSpaceIsBounded(store, workload + " after deletions");
      for (int number = 0; number < KEYS; number++) {
        delete(store, number);
      }
      assertThatSpaceIsBounded(store, workload + " when empty");
    }
  }

  private void assertThatSpaceIsBounded(RecordStore store, String when) throws IOException {
    store.maintain(true);
    assertThat(disk.used())
        .as("%s, seed %d (-Dhafiz.disk.seed)", when, SEED)
        .isLessThanOrEqualTo(live(store) * 3 / 2 + SLACK);
  }

  /** Returns the bytes of all records, of those with a content twice: they lie in a frame, too. */
  private static long live(RecordStore store) throws IOException {
    long bytes = 0;
    try (View view = store.view()) {
      EntryCursor cursor = view.cursor();
      for (boolean more = cursor.seek(new byte[0]); more; more = cursor.next()) {
        int record = cursor.key().length + cursor.entry().encodedLength();
        Optional<ContentPointer> content = cursor.entry().content();
        bytes += content.isPresent() ? 2L * record + content.get().length() : record;
      }
    }
    return bytes;
  }

  private void put(RecordStore store, Workload workload, int number) throws IOException {
    byte[] value = bytes(workload.valueBytes(random, number));
    byte[] content = bytes(workload.contentBytes(random, number));
    store.write(
        batch -> {
          batch.get(key(number)).flatMap(Entry::content).ifPresent(batch::release);
          if (content.length > 0) {
            batch.put(key(number), value, content);
          } else {
            batch.put(key(number), value);
          }
          return null;
        });
  }

  private static void delete(RecordStore store, int number) throws IOException {
    store.write(
        batch -> {
          batch.get(key(number)).flatMap(Entry::content).ifPresent(batch::release);
          batch.delete(key(number));
          return null;
        });
  }

  private static byte[] key(int number) {
    return String.format("o/some/path/%05d", number * 7919 % 100_000)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
