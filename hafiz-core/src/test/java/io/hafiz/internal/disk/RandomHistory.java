package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random batches on a store, and what the store must hold after each. Several threads may commit,
 * as long as no batch is refused. Keys beginning with {@code o} hand their content on to one
 * beginning with {@code v} at times, as versions of objects do.
 */
final class RandomHistory {
  private static final int KEYS = 40;

  private final Random random;
  private final List<SortedMap<String, String>> states = new ArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();

  RandomHistory(long seed) {
    random = new Random(seed);
    states.add(new TreeMap<>());
  }

  /** Returns another history that begins with the first batches of this one. */
  RandomHistory fork(long batches, long seed) {
    RandomHistory fork = new RandomHistory(seed);
    fork.states.clear();
    fork.states.addAll(states.subList(0, (int) batches + 1));
    fork.begun.set((int) batches);
    return fork;
  }

  /** Finds a content under the key it came with, or the one it was handed on to. */
  static List<byte[]> owners(byte[] key, byte[] value) {
    byte[] moved = key.clone();
    moved[0] = 'v';
    return List.of(key, moved);
  }

  /** Returns what the store held after some batches. */
  SortedMap<String, String> state(long batches) {
    return states.get((int) batches);
  }

  /** Returns how many batches were begun. */
  int batches() {
    return begun.get();
  }

  /** Commits a batch, and returns its number. */
  int commit(RecordStore store) throws IOException {
    return store.write(
        batch -> {
          SortedMap<String, String> next = new TreeMap<>(states.get(states.size() - 1));
          states.add(next);
          for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(batch, next);
          }
          String count = Integer.toString(states.size() - 1);
          batch.put(bytes("count"), bytes(count));
          next.put("count", count + "/");
          begun.set(states.size() - 1);
          return begun.get();
        });
  }

  /** Forgets the last batch, which was refused. */
  void refuseLast() {
    states.remove(states.size() - 1);
    begun.set(states.size() - 1);
  }

  private void change(WriteBatch batch, SortedMap<String, String> next) throws IOException {
    String key = String.format("o/%02d/some/longer/path", random.nextInt(KEYS));
    if (batch.entries().containsKey(bytes(key))) {
      return;
    }
    Optional<Entry> before = batch.get(bytes(key));
    String moved = "v" + key.substring(1);
    boolean moves = before.isPresent() && random.nextInt(4) == 0;
    if (moves) {
      release(batch, batch.get(bytes(moved)));
      batch.put(bytes(moved), before.get());
      next.put(moved, next.get(key));
    } else {
      release(batch, before);
    }
    int kind = random.nextInt(10);
    if (kind < 2) {
      batch.delete(bytes(key));
      next.remove(key);
    } else {
      put(batch, next, key, kind < 6);
    }
  }

  private void put(
      WriteBatch batch, SortedMap<String, String> next, String key, boolean withContent) {
    String value = text(random.nextInt(60));
    if (withContent) {
      String content = text(random.nextInt(random.nextInt(8) == 0 ? 3000 : 300));
      batch.put(bytes(key), bytes(value), bytes(content));
      next.put(key, value + "/" + content);
    } else {
      batch.put(bytes(key), bytes(value));
      next.put(key, value + "/");
    }
  }

  private static void release(WriteBatch batch, Optional<Entry> replaced) {
    replaced.flatMap(Entry::content).ifPresent(batch::release);
  }

  private String text(int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns all that a view shows, values with their contents. */
  static SortedMap<String, String> read(View view) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    EntryCursor cursor = view.cursor();
    for (boolean more = cursor.seek(new byte[0]); more; more = cursor.next()) {
      Entry entry = cursor.entry();
      String content =
          entry.content().isPresent() ? string(view.content(entry.content().get())) : "";
      all.put(string(cursor.key()), string(entry.value()) + "/" + content);
      if (!Arrays.equals(view.get(cursor.key()).orElseThrow().value(), entry.value())) {
        throw new AssertionError("get and cursor differ at " + string(cursor.key()));
      }
    }
    return all;
  }

  /** Returns how many batches led to a state. */
  static long batches(SortedMap<String, String> state) {
    return Long.parseLong(state.getOrDefault("count", "0/").replace("/", ""));
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
