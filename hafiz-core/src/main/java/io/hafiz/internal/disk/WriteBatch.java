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
final class WriteBatch implements Records {
  /** Longest key in bytes. */
  static final int MAX_KEY_BYTES = 0xFFFF;

  private final View state;
  private final long sequence;
  private final SortedMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final SortedMap<byte[], byte[]> contents = new TreeMap<>(Arrays::compareUnsigned);
  private final List<ContentPointer> releases = new ArrayList<>();

  WriteBatch(View state, long sequence) {
    this.state = state;
    this.sequence = sequence;
  }

  /** Returns the number that the batch will have, if it changes anything. */
  long sequence() {
    return sequence;
  }

  /** Returns what a key maps to before this batch. */
  @Override
  public Optional<Entry> get(byte[] key) throws IOException {
    return state.get(key);
  }

  /** Returns a cursor over the state before this batch, to be used within the work. */
  @Override
  public EntryCursor cursor() {
    return state.cursor();
  }

  /**
   * Returns what a key maps to with the changes so far. The entry of a content that this batch
   * brings along has no pointer yet.
   */
  Optional<Entry> changed(byte[] key) throws IOException {
    Entry entry = entries.get(key);
    return entry == null ? get(key) : Optional.of(entry).filter(e -> !e.isTombstone());
  }

  /** Returns a cursor over the state with the changes so far, as {@link #changed} does. */
  EntryCursor changedCursor() {
    return new MergeCursor(List.of(new MapCursor(entries), cursor()), false);
  }

  /** Moves an entry with its content, if it has one, to another key. */
  void move(byte[] from, byte[] to, byte[] value) throws IOException {
    Entry entry = changed(from).orElseThrow();
    byte[] unwritten = contents.get(from);
    delete(from);
    if (unwritten != null) {
      put(to, value, unwritten);
    } else {
      put(to, entry.with(value));
    }
  }

  @Override
  public byte[] content(ContentPointer pointer) throws IOException {
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
