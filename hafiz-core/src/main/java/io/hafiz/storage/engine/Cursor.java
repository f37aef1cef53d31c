package io.hafiz.storage.engine;

import java.util.Iterator;
import java.util.function.Function;

/**
 * A walk over records in their order, read as it proceeds. It ends with the view that gave it and
 * is not thread-safe; a store lets go of whatever it holds when the view ends.
 *
 * @param <T> what the records are
 */
public interface Cursor<T> extends Iterator<T> {
  /** Returns a cursor that walks as an iterator does. */
  static <T> Cursor<T> over(Iterator<T> iterator) {
    return over(iterator, Function.identity());
  }

  /** Returns a cursor that walks as an iterator does, over what each of its elements stands for. */
  static <S, T> Cursor<T> over(Iterator<S> iterator, Function<S, T> meaning) {
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return meaning.apply(iterator.next());
      }
    };
  }
}
