package io.hafiz.internal.disk;

import io.hafiz.storage.engine.Cursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;

/** Walks over the records in a range of keys and decodes them. */
final class RecordCursor<T> implements Cursor<T> {
  private final EntryCursor entries;
  private final byte[] end;
  private final BiFunction<byte[], byte[], T> decoding;
  private boolean present;

  /**
   * Creates a cursor.
   *
   * @param entries walks over all entries
   * @param from the first key
   * @param end what is behind the last key
   * @param decoding makes a record of a key and a value
   */
  RecordCursor(
      EntryCursor entries, byte[] from, byte[] end, BiFunction<byte[], byte[], T> decoding) {
    this.entries = entries;
    this.end = end;
    this.decoding = decoding;
    this.present = inRange(() -> entries.seek(from));
  }

  private boolean inRange(Move move) {
    try {
      return move.find() && Arrays.compareUnsigned(entries.key(), end) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the key of the next record; empty if there is none. */
  Optional<byte[]> key() {
    return present ? Optional.of(entries.key()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return present;
  }

  @Override
  public T next() {
    if (!present) {
      throw new NoSuchElementException();
    }
    T record = decoding.apply(entries.key(), entries.entry().value());
    present = inRange(entries::next);
    return record;
  }

  private interface Move {
    boolean find() throws IOException;
  }
}
