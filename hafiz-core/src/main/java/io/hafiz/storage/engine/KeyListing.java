package io.hafiz.storage.engine;

import io.hafiz.model.ObjectKey;
import io.hafiz.storage.ListPosition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of keys, rolled up by a delimiter. Its cost follows from what it returns: behind a
 * common prefix it seeks, whatever number of keys that stands for.
 *
 * @param <T> what is listed
 */
final class KeyListing<T> {
  private final String prefix;
  private final String delimiter;
  private final int max;
  private final Function<T, ObjectKey> key;
  private final Function<String, Cursor<T>> seek;

  /**
   * Prepares a listing.
   *
   * @param prefix what keys begin with; empty for all
   * @param delimiter rolls keys up; empty for none
   * @param max the most entries and common prefixes of the page
   * @param key returns the key of an entry
   * @param seek returns the entries from a key on
   */
  KeyListing(
      String prefix,
      String delimiter,
      int max,
      Function<T, ObjectKey> key,
      Function<String, Cursor<T>> seek) {
    this.prefix = prefix;
    this.delimiter = delimiter;
    this.max = max;
    this.key = key;
    this.seek = seek;
  }

  /**
   * A page.
   *
   * @param entries what is listed by itself
   * @param commonPrefixes what is rolled up
   * @param next where the next page begins; empty if this is the last
   * @param nextEntry the entry it begins behind; empty if this page is the last or ended on a
   *     common prefix
   */
  record Page<T>(
      List<T> entries,
      List<String> commonPrefixes,
      Optional<ListPosition> next,
      Optional<T> nextEntry) {}

  /** Returns the page behind a position. */
  Page<T> page(ListPosition after) {
    if (after.value().isEmpty()) {
      return collect(seek.apply(prefix));
    }
    Optional<String> from =
        after.commonPrefix() ? behindAll(after.value()) : Optional.of(after.value() + '\0');
    return collect(from.map(this::seekWithinPrefix).orElseGet(KeyListing::nothing));
  }

  /** Returns the page that begins with a cursor placed behind one entry of a key. */
  Page<T> page(String keyMarker, Cursor<T> rest) {
    return ObjectKey.compare(keyMarker, prefix) < 0 ? collect(seek.apply(prefix)) : collect(rest);
  }

  private Cursor<T> seekWithinPrefix(String from) {
    return seek.apply(ObjectKey.compare(from, prefix) < 0 ? prefix : from);
  }

  private static <T> Cursor<T> nothing() {
    return Cursor.over(List.<T>of().iterator());
  }

  private Page<T> collect(Cursor<T> first) {
    List<T> entries = new ArrayList<>();
    List<String> commonPrefixes = new ArrayList<>();
    Optional<ListPosition> last = Optional.empty();
    Optional<T> lastEntry = Optional.empty();
    Iterator<T> cursor = max == 0 ? nothing() : first;
    while (cursor.hasNext()) {
      T entry = cursor.next();
      String name = key.apply(entry).value();
      if (!name.startsWith(prefix)) {
        break;
      }
      if (entries.size() + commonPrefixes.size() == max) {
        return new Page<>(entries, commonPrefixes, last, lastEntry);
      }
      Optional<String> common = commonPrefix(name);
      if (common.isPresent()) {
        commonPrefixes.add(common.get());
        last = common.map(ListPosition::afterCommonPrefix);
        lastEntry = Optional.empty();
        cursor = behindAll(common.get()).map(seek).orElseGet(KeyListing::nothing);
      } else {
        entries.add(entry);
        last = Optional.of(ListPosition.afterKey(name));
        lastEntry = Optional.of(entry);
      }
    }
    return new Page<>(entries, commonPrefixes, Optional.empty(), Optional.empty());
  }

  private Optional<String> commonPrefix(String name) {
    int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
    return at < 0 ? Optional.empty() : Optional.of(name.substring(0, at + delimiter.length()));
  }

  /** Returns the least text behind all that begin with a prefix; empty if nothing is behind. */
  static Optional<String> behindAll(String prefix) {
    for (int end = prefix.length(); end > 0; ) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int raised = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return Optional.of(prefix.substring(0, end) + Character.toString(raised));
      }
    }
    return Optional.empty();
  }
}
