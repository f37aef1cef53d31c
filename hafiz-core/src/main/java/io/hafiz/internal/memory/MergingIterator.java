package io.hafiz.internal.memory;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;

/** Merges two sorted iterators into one. */
final class MergingIterator<T> implements Iterator<T> {
  private final Iterator<T> left;
  private final Iterator<T> right;
  private final Comparator<? super T> order;
  private Optional<T> nextLeft;
  private Optional<T> nextRight;

  MergingIterator(Iterator<T> left, Iterator<T> right, Comparator<? super T> order) {
    this.left = left;
    this.right = right;
    this.order = order;
    this.nextLeft = advance(left);
    this.nextRight = advance(right);
  }

  private static <T> Optional<T> advance(Iterator<T> iterator) {
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return nextLeft.isPresent() || nextRight.isPresent();
  }

  @Override
  public T next() {
    boolean takeLeft =
        nextRight.isEmpty()
            || nextLeft.isPresent() && order.compare(nextLeft.get(), nextRight.get()) <= 0;
    T result = (takeLeft ? nextLeft : nextRight).orElseThrow();
    if (takeLeft) {
      nextLeft = advance(left);
    } else {
      nextRight = advance(right);
    }
    return result;
  }
}
