package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes that are committed together or not at all, and the state that they are decided on: the
 * newest, with the batches of others that are not durable yet and without the changes in here. Used
 * by one thread, until its work returns.
 */
final class WriteBatch {
  /** Longest key in bytes. */
  static final int MAX_KEY_BYTES = 0xFFFF;

  private final View state;
  private final SortedMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final SortedMap<byte[], byte[]> contents = new TreeMap<>(Arrays::compareUnsigned);
  private final List<ContentPointer> releases = new ArrayList<>();

  WriteBatch(View state) {
    this.state = state;
  }

  /** Returns what a key maps to before this batch. */
  Optional<Entry> get(byte[] key) throws IOException {
    return state.get(key);
  }

  /** Returns a cursor over the state before this batch, to be used within the work. */
  EntryCursor cursor() {
    return state.cursor();
  }

  /** Returns the bytes of a content. */
  byte[] content(ContentPointer pointer) throws IOException {
    return state.content(pointer);
  }

  /** Maps a key to a value. */
  void put(byte[] key, byte[] value) {
    put(key, Entry.of(value));
  }

  /** Maps a key to an entry of before, whose content, if any, keeps its place. */
  void put(byte[] key, Entry entry) {
    if (key.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException("A key of " + key.length + " bytes is too long");
    }
    contents.remove(key);
    entries.put(key, entry);
  }

  /** Maps a key to a value with a content, whose bytes are kept in the journal. */
  void put(byte[] key, byte[] value, byte[] content) {
    put(key, Entry.of(value));
    contents.put(key, content);
  }

  /** Removes a key, whether or not it is there. */
  void delete(byte[] key) {
    put(key, Entry.TOMBSTONE);
  }

  /**
   * Says that no entry names a content any more, so that its room can be used again. To be said of
   * the content of each entry that this batch replaces or deletes and puts nowhere else.
   */
  void release(ContentPointer pointer) {
    releases.add(pointer);
  }

  boolean isEmpty() {
    return entries.isEmpty() && releases.isEmpty();
  }

  SortedMap<byte[], Entry> entries() {
    return entries;
  }

  SortedMap<byte[], byte[]> contents() {
    return contents;
  }

  List<ContentPointer> releases() {
    return releases;
  }
}
