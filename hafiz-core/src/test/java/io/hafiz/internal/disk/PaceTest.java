package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long BYTES_PER_SECOND = 1 << 20;

  private final Bed bed = new Bed();
  private long writes;

  /** A clock that goes on only when somebody rests. */
  private static final class Bed implements Pace.Time {
    private long now = 1_000;
    private long rested;
    private Runnable meanwhile = () -> {};

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void rest(long nanos) {
      assertThat(nanos).isPositive();
      rested += nanos;
      now += nanos;
      meanwhile.run();
    }
  }

  private static void keep(Pace pace, long bytes) {
    pace.spend(bytes);
    while (pace.isAhead()) {
      pace.rest();
    }
  }

  @Test
  void while_others_write_it_is_as_fast_as_allowed_and_no_faster() {
    Pace pace = new Pace(BYTES_PER_SECOND, () -> ++writes, bed);
    for (int i = 0; i < 1000; i++) {
      keep(pace, 10_000);
    }
    double seconds = bed.rested / 1e9;
    assertThat(1000 * 10_000 / seconds).isBetween(0.99 * BYTES_PER_SECOND, 1.01 * BYTES_PER_SECOND);
  }

  @Test
  void a_time_without_work_earns_next_to_nothing() {
    Pace pace = new Pace(BYTES_PER_SECOND, () -> ++writes, bed);
    bed.now += TimeUnit.HOURS.toNanos(1);
    keep(pace, BYTES_PER_SECOND);
    assertThat(bed.rested).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
  }

  @Test
  void when_nobody_has_written_for_a_second_it_has_no_limit() {
    Pace pace = new Pace(BYTES_PER_SECOND, () -> writes, bed);
    assertThat(pace.isIdle()).isFalse();
    bed.now += Pace.QUIET_NANOS;
    assertThat(pace.isIdle()).isTrue();
    keep(pace, 1L << 40);
    assertThat(bed.rested).isZero();
    writes++;
    assertThat(pace.isIdle()).isFalse();
  }

  @Test
  void merging_and_collecting_rest_while_callers_write() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    StoreOptions small = SmallStore.options(Durability.OS);
    try (RecordStore store = RecordStore.open(disk, small, ContentOwners.fixed(), bed)) {
      bed.meanwhile = () -> put(store, 1_000_000);
      for (int i = 0; i < 400; i++) {
        put(store, i % 100);
        if (i % 10 == 0) {
          maintain(store);
        }
      }
      maintain(store);
      double seconds = bed.rested / 1e9;
      assertThat(seconds).as("merging had to wait").isPositive();
      assertThat(store.versions().current().runs()).as("and got done").hasSizeLessThan(8);
    }
  }

  @Test
  void merging_does_not_rest_when_it_has_fallen_behind() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    StoreOptions small = SmallStore.options(Durability.OS);
    try (RecordStore store = RecordStore.open(disk, small, ContentOwners.fixed(), bed)) {
      for (int run = 0; run < 18; run++) {
        for (int i = 0; i < 40; i++) {
          put(store, i);
        }
        store.seal();
      }
      assertThat(store.versions().current().sealedMemtables()).isGreaterThan(16);
      bed.meanwhile =
          () -> {
            assertThat(store.versions().current().runs()).hasSizeLessThanOrEqualTo(16);
            assertThat(store.versions().current().sealedMemtables()).isLessThanOrEqualTo(1);
          };
      maintain(store);
    }
  }

  private static void maintain(RecordStore store) {
    try {
      store.maintain(false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(RecordStore store, int number) {
    byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    try {
      store.write(
          batch -> {
            batch.get(key).flatMap(Entry::content).ifPresent(batch::release);
            batch.put(key, new byte[20], new byte[100]);
            return null;
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
