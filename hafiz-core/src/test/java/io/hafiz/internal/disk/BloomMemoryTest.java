package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BloomMemoryTest {
  private static final int KEYS = 200;

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  /** Returns a table of its own on a disk that has one with the even numbers. */
  private static Table table(SimulatedDisk disk) throws IOException {
    StoreOptions small = SmallStore.options(Durability.OS);
    try (RecordStore store = RecordStore.open(disk, small, ContentOwners.fixed())) {
      store.write(
          batch -> {
            for (int i = 0; i < KEYS; i++) {
              batch.put(key(2 * i), new byte[] {(byte) i});
            }
            return null;
          });
      store.seal();
      store.maintain(true);
      SortedRun run = store.versions().current().runs().get(0);
      return new Table(disk, store.identity(), run.infos().get(0));
    }
  }

  @Test
  void room_is_taken_as_long_as_there_is_some_and_given_back() {
    BloomMemory memory = new BloomMemory(100);
    assertThat(memory.reserve(60)).isTrue();
    assertThat(memory.hasRoom(41)).isFalse();
    assertThat(memory.reserve(41)).isFalse();
    assertThat(memory.reserve(40)).isTrue();
    memory.release(60);
    assertThat(memory.hasRoom(60)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 64, 1 << 20})
  void a_table_finds_the_same_keys_whether_or_not_its_filter_is_kept(long bytes)
      throws IOException {
    BloomMemory memory = new BloomMemory(bytes);
    try (Table table = table(new SimulatedDisk())) {
      table.keepBloomIn(memory);
      assertThatAllIsFound(table);
      assertThat(memory.hasRoom(bytes)).isEqualTo(bytes < 1 << 20);
    }
    assertThat(memory.hasRoom(bytes)).as("given back when closed").isTrue();
  }

  @Test
  void a_damaged_filter_is_not_kept_and_hides_nothing() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    BloomMemory memory = new BloomMemory(1 << 20);
    try (Table table = table(disk)) {
      long lastLine = table.info().bytes() - TableFooter.BYTES - BloomFilter.LINE_BYTES;
      try (WritableDiskFile file = disk.openForWriting(table.name())) {
        file.write(lastLine, List.of(ByteBuffer.allocate(BloomFilter.LINE_BYTES)));
      }
      table.keepBloomIn(memory);
      assertThatAllIsFound(table);
    }
    assertThat(memory.hasRoom(1 << 20)).isTrue();
  }

  private static void assertThatAllIsFound(Table table) throws IOException {
    byte[] last = table.info().last();
    for (int i = 0; i < KEYS && Arrays.compareUnsigned(key(2 * i), last) <= 0; i++) {
      assertThat(get(table, 2 * i)).contains((byte) i);
      assertThat(get(table, 2 * i + 1)).isEmpty();
    }
  }

  private static Optional<Byte> get(Table table, int number) throws IOException {
    byte[] key = key(number);
    return table.get(key, BloomFilter.hash(key)).map(entry -> entry.value()[0]);
  }
}
