package io.hafiz.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.storage.Durability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordStoreTest {
  private final SimulatedDisk disk = new SimulatedDisk();

  private RecordStore open(Durability durability) throws IOException {
    return RecordStore.open(disk, SmallStore.options(durability), RandomHistory::owners);
  }

  private RecordStore open() throws IOException {
    return open(Durability.FSYNC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static void put(RecordStore store, String key, String value) throws IOException {
    store.write(
        batch -> {
          batch.put(bytes(key), bytes(value));
          return null;
        });
  }

  private static Optional<String> get(RecordStore store, String key) throws IOException {
    try (View view = store.view()) {
      return view.get(bytes(key)).map(entry -> new String(entry.value(), UTF_8));
    }
  }

  private static CompletableFuture<Void> putLater(RecordStore store, String key, String value) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                put(store, key, value);
                done.complete(null);
              } catch (IOException e) {
                done.completeExceptionally(e);
              }
            });
    thread.start();
    return done;
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void a_history_reads_back_after_every_restart_and_all_maintenance(Durability durability)
      throws IOException {
    RandomHistory history = new RandomHistory(7);
    for (int restart = 0; restart < 10; restart++) {
      try (RecordStore store = open(durability)) {
        for (int i = 0; i < 60; i++) {
          history.commit(store);
          store.maintain(false);
        }
        store.seal();
        store.maintain(restart % 4 == 3);
        try (View view = store.view()) {
          assertThat(RandomHistory.read(view)).isEqualTo(history.state(history.batches()));
        }
      }
    }
  }

  @Test
  void what_was_deleted_stays_deleted_when_only_newer_runs_are_merged() throws IOException {
    try (RecordStore store = open()) {
      for (int i = 0; i < 40; i++) {
        put(store, "key" + i, "x".repeat(1000));
      }
      store.seal();
      store.maintain(true);
      for (int i = 0; i < 4; i++) {
        byte[] key = bytes("key" + i);
        store.write(
            batch -> {
              batch.delete(key);
              return null;
            });
        store.seal();
      }
      store.maintain(false);
      assertThat(store.versions().current().runs()).as("four merged, one left").hasSize(2);
      assertThat(get(store, "key3")).isEmpty();
      assertThat(get(store, "key4")).isPresent();
    }
    try (RecordStore store = open()) {
      assertThat(get(store, "key3")).isEmpty();
    }
  }

  @Test
  void keys_are_ordered_by_unsigned_bytes() throws IOException {
    try (RecordStore store = open()) {
      byte[][] keys = {{}, {0}, {0, 0}, {1}, {(byte) 0x7F}, {(byte) 0x80}, {(byte) 0xFF, 0}};
      store.write(
          batch -> {
            for (byte[] key : keys) {
              batch.put(key, key);
            }
            return null;
          });
      store.seal();
      store.maintain(true);
      List<byte[]> found = new ArrayList<>();
      try (View view = store.view()) {
        EntryCursor cursor = view.cursor();
        for (boolean more = cursor.seek(new byte[0]); more; more = cursor.next()) {
          found.add(cursor.key());
        }
      }
      assertThat(found).containsExactly(keys);
    }
  }

  @Test
  void a_view_stays_as_it_was_while_all_it_reads_is_replaced() throws IOException {
    RandomHistory history = new RandomHistory(11);
    try (RecordStore store = open()) {
      for (int i = 0; i < 80; i++) {
        history.commit(store);
      }
      View view = store.view();
      SortedMap<String, String> before = history.state(80);
      for (int i = 0; i < 200; i++) {
        history.commit(store);
        if (i % 20 == 0) {
          store.seal();
          store.maintain(true);
        }
      }
      assertThat(RandomHistory.read(view)).isEqualTo(before);
      long held = disk.used();
      view.close();
      assertThat(disk.used()).as("files that only the view needed are gone").isLessThan(held);
    }
  }

  @Test
  void nothing_is_read_before_it_is_durable() throws Exception {
    try (RecordStore store = open()) {
      put(store, "k", "old");
      Gate gate = new Gate(disk);
      CompletableFuture<Void> write = putLater(store, "k", "new");
      gate.awaitForce();
      assertThat(get(store, "k")).contains("old");
      assertThat(write).isNotDone();
      gate.open();
      write.get();
      assertThat(get(store, "k")).contains("new");
    }
  }

  @Test
  void writers_that_wait_for_one_force_share_the_next() throws Exception {
    int writers = 16;
    try (RecordStore store = open()) {
      put(store, "first", "");
      Semaphore permits = new Semaphore(0);
      CountDownLatch forcing = new CountDownLatch(1);
      disk.beforeForce(
          () -> {
            forcing.countDown();
            permits.acquireUninterruptibly();
          });
      long before = disk.forces();
      CompletableFuture<Void> blocker = putLater(store, "blocker", "");
      forcing.await();
      AtomicInteger decided = new AtomicInteger();
      CountDownLatch all = new CountDownLatch(writers);
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        done.add(incrementLater(store, decided, all));
      }
      all.await();
      permits.release(2);
      blocker.get();
      for (CompletableFuture<Void> each : done) {
        each.get();
      }
      assertThat(disk.forces() - before).as("forces for 17 commits").isEqualTo(2);
      assertThat(get(store, "count")).as("each saw the one before").contains("" + writers);
      disk.beforeForce(() -> {});
    }
  }

  private static CompletableFuture<Void> incrementLater(
      RecordStore store, AtomicInteger decided, CountDownLatch all) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            store.write(
                batch -> {
                  int count = decided.getAndIncrement();
                  Optional<Entry> before = batch.get(bytes("count"));
                  String seen = before.map(entry -> new String(entry.value(), UTF_8)).orElse("0");
                  assertThat(seen).isEqualTo("" + count);
                  batch.put(bytes("count"), bytes("" + (count + 1)));
                  all.countDown();
                  return null;
                });
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  @Test
  void a_refusal_that_rests_on_an_unpublished_batch_waits_for_it() throws Exception {
    try (RecordStore store = open()) {
      put(store, "first", "");
      Gate gate = new Gate(disk);
      CompletableFuture<Void> write = putLater(store, "k", "v");
      gate.awaitForce();
      CompletableFuture<Boolean> seen =
          CompletableFuture.supplyAsync(
              () -> isThere(store, "k"), task -> new Thread(task).start());
      disk.failAfter(1);
      gate.open();
      assertThatThrownBy(write::get).hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(seen::get).as("what it saw never was").isNotNull();
    }
  }

  private static boolean isThere(RecordStore store, String key) {
    try {
      return store.write(batch -> batch.get(bytes(key)).isPresent());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void work_that_throws_changes_nothing() throws IOException {
    try (RecordStore store = open()) {
      assertThatThrownBy(
              () ->
                  store.write(
                      batch -> {
                        batch.put(bytes("k"), bytes("v"));
                        throw new IllegalArgumentException("no");
                      }))
          .hasMessage("no");
      assertThat(get(store, "k")).isEmpty();
      assertThat(store.published()).isZero();
    }
  }

  @Test
  void content_can_be_read_by_the_next_batch_before_it_is_written() throws Exception {
    try (RecordStore store = open()) {
      put(store, "first", "");
      Gate gate = new Gate(disk);
      CompletableFuture<Void> blocker = putLater(store, "blocker", "");
      gate.awaitForce();
      CompletableFuture<Void> source =
          CompletableFuture.runAsync(() -> copy(store, gate), task -> new Thread(task).start());
      source.get();
      blocker.get();
      try (View view = store.view()) {
        Entry copied = view.get(bytes("copy")).orElseThrow();
        assertThat(view.content(copied.content().orElseThrow())).isEqualTo(bytes("content"));
      }
    }
  }

  private static void copy(RecordStore store, Gate gate) {
    CompletableFuture<Void> submitted = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                store.write(
                    batch -> {
                      batch.put(bytes("source"), bytes(""), bytes("content"));
                      submitted.complete(null);
                      return null;
                    });
              } catch (IOException e) {
                submitted.completeExceptionally(e);
              }
            });
    writer.start();
    submitted.join();
    try {
      store.write(
          batch -> {
            Entry source = batch.get(bytes("source")).orElseThrow();
            batch.put(bytes("copy"), bytes(""), batch.content(source.content().orElseThrow()));
            gate.open();
            return null;
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_batch_longer_than_a_segment_is_refused_and_the_store_goes_on() throws IOException {
    try (RecordStore store = open()) {
      assertThatThrownBy(() -> put(store, "k", "x".repeat(7000)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("too long");
      put(store, "k", "v");
      assertThat(get(store, "k")).contains("v");
    }
  }

  @Test
  void a_closed_store_refuses_writes() throws IOException {
    RecordStore store = open();
    store.close();
    assertThatThrownBy(() -> put(store, "k", "v")).hasMessageContaining("is closed");
  }

  /** Holds up the forces of a disk until it is opened. */
  private static final class Gate {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    Gate(SimulatedDisk disk) {
      disk.beforeForce(
          () -> {
            reached.complete(null);
            opened.join();
          });
    }

    void awaitForce() {
      reached.join();
    }

    void open() {
      opened.complete(null);
    }
  }
}
