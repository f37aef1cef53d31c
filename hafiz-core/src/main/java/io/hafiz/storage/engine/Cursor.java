package io.hafiz.storage.engine;

import java.util.Iterator;

/**
 * A walk over records in their order, read as it proceeds. It ends with the view that gave it and
 * is not thread-safe; a store lets go of whatever it holds when the view ends.
 *
 * @param <T> what the records are
 */
public interface Cursor<T> extends Iterator<T> {
  /** Returns a cursor that walks as an iterator does. */
  static <T> Cursor<T> over(Iterator<T> iterator) {
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }
    };
  }
}
