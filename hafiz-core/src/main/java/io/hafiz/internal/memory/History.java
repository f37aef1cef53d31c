package io.hafiz.internal.memory;

import io.hafiz.model.ObjectKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;

/**
 * The versions and delete markers of a bucket, the newest of each key kept apart from the rest, so
 * that a walk over current objects meets nothing else.
 *
 * @param objects newest entries that are objects, by key
 * @param markers newest entries that are delete markers, by key
 * @param older all other entries
 * @param olderNulls sequence numbers of those among the older whose version id is null, by key
 */
record History(
    SortedTree<String, HeapVersion> objects,
    SortedTree<String, HeapVersion> markers,
    SortedTree<Place, HeapVersion> older,
    SortedTree<String, Long> olderNulls) {

  /** Nothing. */
  static final History EMPTY =
      new History(
          SortedTree.empty(ObjectKey::compare),
          SortedTree.empty(ObjectKey::compare),
          SortedTree.empty(Comparator.naturalOrder()),
          SortedTree.empty(ObjectKey::compare));

  /**
   * Where an entry stands: keys ascending, of one key the newest first.
   *
   * @param key the key
   * @param sequence the sequence number
   */
  record Place(String key, long sequence) implements Comparable<Place> {
    static Place of(HeapVersion version) {
      return new Place(version.key(), version.sequence());
    }

    @Override
    public int compareTo(Place other) {
      int keys = ObjectKey.compare(key, other.key);
      return keys != 0 ? keys : Long.compare(other.sequence, sequence);
    }
  }

  Optional<HeapVersion> latest(String key) {
    return objects.get(key).or(() -> markers.get(key));
  }

  Optional<HeapVersion> version(String key, long sequence) {
    return latest(key)
        .filter(latest -> latest.sequence() == sequence)
        .or(() -> older.get(new Place(key, sequence)));
  }

  Optional<HeapVersion> nullVersion(String key) {
    return latest(key)
        .filter(HeapVersion::isNull)
        .or(() -> olderNulls.get(key).flatMap(sequence -> older.get(new Place(key, sequence))));
  }

  Iterator<HeapVersion> entries(String from, long sequence) {
    Comparator<HeapVersion> order = Comparator.comparing(Place::of);
    Iterator<HeapVersion> newest =
        new MergingIterator<>(objects.valuesFrom(from), markers.valuesFrom(from), order);
    Iterator<HeapVersion> all =
        new MergingIterator<>(newest, older.valuesFrom(new Place(from, sequence)), order);
    return new Within(all, from, sequence);
  }

  /** Leaves out newest entries of the first key that are newer than asked for. */
  private static final class Within implements Iterator<HeapVersion> {
    private final Iterator<HeapVersion> all;
    private Optional<HeapVersion> first = Optional.empty();

    Within(Iterator<HeapVersion> all, String from, long sequence) {
      this.all = all;
      while (first.isEmpty() && all.hasNext()) {
        first =
            Optional.of(all.next()).filter(v -> !v.key().equals(from) || v.sequence() <= sequence);
      }
    }

    @Override
    public boolean hasNext() {
      return first.isPresent() || all.hasNext();
    }

    @Override
    public HeapVersion next() {
      HeapVersion result = first.orElseGet(all::next);
      first = Optional.empty();
      return result;
    }
  }

  History put(HeapVersion version) {
    Optional<HeapVersion> latest = latest(version.key());
    if (latest.isPresent() && latest.get().sequence() > version.sequence()) {
      return withOlder(version);
    }
    return latest
        .filter(previous -> previous.sequence() < version.sequence())
        .map(this::withOlder)
        .orElse(this)
        .withNewest(version);
  }

  History delete(String key, long sequence) {
    Optional<HeapVersion> latest = latest(key);
    if (latest.isEmpty() || latest.get().sequence() != sequence) {
      return withoutOlder(key, sequence);
    }
    History rest = new History(objects.remove(key), markers.remove(key), older, olderNulls);
    Iterator<HeapVersion> following = older.valuesFrom(new Place(key, sequence));
    if (!following.hasNext()) {
      return rest;
    }
    HeapVersion next = following.next();
    return next.key().equals(key) ? rest.withoutOlder(key, next.sequence()).withNewest(next) : rest;
  }

  private History withNewest(HeapVersion version) {
    String key = version.key();
    return version.isObject()
        ? new History(objects.put(key, version), markers.remove(key), older, olderNulls)
        : new History(objects.remove(key), markers.put(key, version), older, olderNulls);
  }

  private History withOlder(HeapVersion version) {
    boolean isNull = version.isNull();
    return new History(
        objects,
        markers,
        older.put(Place.of(version), version),
        isNull ? olderNulls.put(version.key(), version.sequence()) : olderNulls);
  }

  private History withoutOlder(String key, long sequence) {
    boolean isNull = olderNulls.get(key).filter(s -> s == sequence).isPresent();
    return new History(
        objects,
        markers,
        older.remove(new Place(key, sequence)),
        isNull ? olderNulls.remove(key) : olderNulls);
  }
}
