package io.hafiz.internal.memory;

import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * All records of a store at one moment.
 *
 * @param sequence that of the last transaction
 * @param buckets by name
 * @param parts of uploads in progress
 * @param extents of multipart content
 * @param references how many records refer to a content, by its id
 * @param released contents that wait for their deletion
 * @param inlineBytes number of bytes that are stored inline
 */
record HeapState(
    long sequence,
    SortedTree<String, HeapBucket> buckets,
    SortedTree<PartPlace, PartRecord> parts,
    SortedTree<ExtentPlace, Extent> extents,
    SortedTree<UUID, Integer> references,
    SortedTree<ReleasePlace, Released> released,
    long inlineBytes) {

  /** No records. */
  static final HeapState EMPTY =
      new HeapState(
          0,
          SortedTree.empty(Comparator.naturalOrder()),
          SortedTree.empty(Comparator.naturalOrder()),
          SortedTree.empty(Comparator.naturalOrder()),
          SortedTree.empty(Comparator.naturalOrder()),
          SortedTree.empty(Comparator.naturalOrder()),
          0);

  /**
   * Where a part stands.
   *
   * @param upload id of its upload
   * @param number its number
   */
  record PartPlace(String upload, int number) implements Comparable<PartPlace> {
    @Override
    public int compareTo(PartPlace other) {
      int uploads = upload.compareTo(other.upload);
      return uploads != 0 ? uploads : Integer.compare(number, other.number);
    }
  }

  /**
   * Where an extent stands.
   *
   * @param content id of its content
   * @param end position behind its last byte
   * @param number its part number
   */
  record ExtentPlace(UUID content, long end, int number) implements Comparable<ExtentPlace> {
    private static final Comparator<ExtentPlace> ORDER =
        Comparator.comparing(ExtentPlace::content)
            .thenComparingLong(ExtentPlace::end)
            .thenComparingInt(ExtentPlace::number);

    static ExtentPlace of(UUID content, Extent extent) {
      return new ExtentPlace(content, extent.end(), extent.part().partNumber());
    }

    @Override
    public int compareTo(ExtentPlace other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Where a released content stands.
   *
   * @param since when it was released
   * @param content its id
   */
  record ReleasePlace(Instant since, UUID content) implements Comparable<ReleasePlace> {
    private static final Comparator<ReleasePlace> ORDER =
        Comparator.comparing(ReleasePlace::since).thenComparing(ReleasePlace::content);

    static ReleasePlace of(Released released) {
      return new ReleasePlace(released.since(), released.content().id());
    }

    @Override
    public int compareTo(ReleasePlace other) {
      return ORDER.compare(this, other);
    }
  }
}
