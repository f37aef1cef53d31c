package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Walks over several sources at once; of entries with one key it shows that of the first source.
 */
final class MergeCursor implements EntryCursor {
  private final List<Source> sources;
  private final boolean withTombstones;
  private final PriorityQueue<Source> rest = new PriorityQueue<>();
  private Source present;

  /**
   * Creates a cursor.
   *
   * @param sources the sources, the one whose entries win first
   * @param withTombstones whether to show tombstones; if not, their keys are passed over
   */
  MergeCursor(List<EntryCursor> sources, boolean withTombstones) {
    this.sources =
        IntStream.range(0, sources.size())
            .mapToObj(rank -> new Source(sources.get(rank), rank))
            .toList();
    this.withTombstones = withTombstones;
  }

  @Override
  public boolean seek(byte[] from) throws IOException {
    rest.clear();
    for (Source source : sources) {
      if (source.seek(from)) {
        rest.add(source);
      }
    }
    present = rest.poll();
    return settle();
  }

  @Override
  public boolean next() throws IOException {
    advance();
    return settle();
  }

  /** Goes on until the present entry is one to be shown. */
  private boolean settle() throws IOException {
    while (present != null && !withTombstones && present.cursor.isTombstone()) {
      advance();
    }
    return present != null;
  }

  /** Goes to the next key, past the entries of other sources that the present one hides. */
  private void advance() throws IOException {
    byte[] key = present.key;
    while (!rest.isEmpty() && Arrays.equals(rest.peek().key, key)) {
      Source hidden = rest.poll();
      if (hidden.next()) {
        rest.add(hidden);
      }
    }
    if (!present.next()) {
      present = rest.poll();
    } else if (!rest.isEmpty() && rest.peek().compareTo(present) < 0) {
      rest.add(present);
      present = rest.poll();
    }
  }

  @Override
  public byte[] key() {
    return present.key;
  }

  @Override
  public Entry entry() {
    return present.cursor.entry();
  }

  @Override
  public boolean isTombstone() {
    return present.cursor.isTombstone();
  }

  /** A source with its present key. */
  private static final class Source implements Comparable<Source> {
    private final EntryCursor cursor;
    private final int rank;
    private byte[] key;

    Source(EntryCursor cursor, int rank) {
      this.cursor = cursor;
      this.rank = rank;
    }

    boolean seek(byte[] from) throws IOException {
      return remember(cursor.seek(from));
    }

    boolean next() throws IOException {
      return remember(cursor.next());
    }

    private boolean remember(boolean found) {
      key = found ? cursor.key() : new byte[0];
      return found;
    }

    @Override
    public int compareTo(Source other) {
      int order = Arrays.compareUnsigned(key, other.key);
      return order != 0 ? order : Integer.compare(rank, other.rank);
    }
  }
}
