package io.hafiz.internal.memory;

import io.hafiz.model.ObjectKey;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.VersionRecord;
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
    SortedTree<String, VersionRecord> objects,
    SortedTree<String, VersionRecord> markers,
    SortedTree<Place, VersionRecord> older,
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
    static Place of(VersionRecord version) {
      return new Place(version.key().value(), version.sequence());
    }

    @Override
    public int compareTo(Place other) {
      int keys = ObjectKey.compare(key, other.key);
      return keys != 0 ? keys : Long.compare(other.sequence, sequence);
    }
  }

  Optional<VersionRecord> latest(String key) {
    return objects.get(key).or(() -> markers.get(key));
  }

  Optional<VersionRecord> version(String key, long sequence) {
    return latest(key)
        .filter(latest -> latest.sequence() == sequence)
        .or(() -> older.get(new Place(key, sequence)));
  }

  Optional<VersionRecord> nullVersion(String key) {
    return latest(key)
        .filter(latest -> latest.entry().versionId().isNull())
        .or(() -> olderNulls.get(key).flatMap(sequence -> older.get(new Place(key, sequence))));
  }

  Cursor<VersionRecord> entries(String from, long sequence) {
    Comparator<VersionRecord> order = Comparator.comparing(Place::of);
    Iterator<VersionRecord> newest =
        new MergingIterator<>(objects.valuesFrom(from), markers.valuesFrom(from), order);
    Iterator<VersionRecord> all =
        new MergingIterator<>(newest, older.valuesFrom(new Place(from, sequence)), order);
    return Cursor.over(new Within(all, from, sequence));
  }

  /** Leaves out newest entries of the first key that are newer than asked for. */
  private static final class Within implements Iterator<VersionRecord> {
    private final Iterator<VersionRecord> all;
    private Optional<VersionRecord> first = Optional.empty();

    Within(Iterator<VersionRecord> all, String from, long sequence) {
      this.all = all;
      while (first.isEmpty() && all.hasNext()) {
        first =
            Optional.of(all.next())
                .filter(v -> !v.key().value().equals(from) || v.sequence() <= sequence);
      }
    }

    @Override
    public boolean hasNext() {
      return first.isPresent() || all.hasNext();
    }

    @Override
    public VersionRecord next() {
      VersionRecord result = first.orElseGet(all::next);
      first = Optional.empty();
      return result;
    }
  }

  History put(VersionRecord version) {
    Optional<VersionRecord> latest = latest(version.key().value());
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
    Optional<VersionRecord> latest = latest(key);
    if (latest.isEmpty() || latest.get().sequence() != sequence) {
      return withoutOlder(key, sequence);
    }
    History rest = new History(objects.remove(key), markers.remove(key), older, olderNulls);
    Iterator<VersionRecord> following = older.valuesFrom(new Place(key, sequence));
    if (!following.hasNext()) {
      return rest;
    }
    VersionRecord next = following.next();
    return next.key().value().equals(key)
        ? rest.withoutOlder(key, next.sequence()).withNewest(next)
        : rest;
  }

  private History withNewest(VersionRecord version) {
    String key = version.key().value();
    return version.object().isPresent()
        ? new History(objects.put(key, version), markers.remove(key), older, olderNulls)
        : new History(objects.remove(key), markers.put(key, version), older, olderNulls);
  }

  private History withOlder(VersionRecord version) {
    boolean isNull = version.entry().versionId().isNull();
    return new History(
        objects,
        markers,
        older.put(Place.of(version), version),
        isNull ? olderNulls.put(version.key().value(), version.sequence()) : olderNulls);
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
