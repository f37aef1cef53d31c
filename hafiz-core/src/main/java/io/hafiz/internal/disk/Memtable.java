package io.hafiz.internal.disk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The newest entries, in heap, with the sequence of the batch that each came with. Reading is
 * thread-safe, also while one thread writes.
 */
final class Memtable {
  /** About what the sorted map and its keys take for an entry, besides the bytes. */
  private static final int OVERHEAD_BYTES = 160;

  private final ConcurrentSkipListMap<Stamp, Entry> entries = new ConcurrentSkipListMap<>();
  private final Map<Long, SegmentUsage> usage = new HashMap<>();
  private JournalPosition start;
  private long firstSequence;
  private long lastSequence;
  private long heapBytes;
  private long frameBytes;
  private long releasedBytes;

  /** Creates a memtable for the batches from a sequence and a place in the journal on. */
  Memtable(JournalPosition start, long firstSequence) {
    this.start = start;
    this.firstSequence = firstSequence;
  }

  JournalPosition start() {
    return start;
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Returns what the batches in here add to the usage of the journal. */
  Map<Long, SegmentUsage> usage() {
    return Map.copyOf(usage);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns the length of journal that this memtable stands for. */
  long frameBytes() {
    return frameBytes;
  }

  /** Returns about how much of the journal was needed until the batches in here. */
  long releasedBytes() {
    return releasedBytes;
  }

  boolean isFull(StoreOptions options) {
    return heapBytes >= options.memtableBytes() || frameBytes >= options.replayBytes();
  }

  void add(Frame frame) {
    frame.entries().forEach((key, entry) -> entries.put(new Stamp(key, frame.sequence()), entry));
    lastSequence = frame.sequence();
    account(frame, 1);
    frame.usage().forEach((segment, added) -> usage.merge(segment, added, SegmentUsage::plus));
  }

  /** Takes a batch out again that was never published, if it is in here. */
  void remove(Frame frame) {
    if (frame.sequence() >= firstSequence && frame.sequence() <= lastSequence) {
      frame.entries().keySet().forEach(key -> entries.remove(new Stamp(key, frame.sequence())));
      account(frame, -1);
      frame
          .usage()
          .forEach((segment, added) -> usage.merge(segment, added.negated(), SegmentUsage::plus));
    }
  }

  /** Says that the batches from a sequence on are to come again, from another place. */
  void rewind(JournalPosition position, long sequence) {
    if (firstSequence > sequence) {
      start = position;
      firstSequence = sequence;
    }
  }

  private void account(Frame frame, int sign) {
    long bytes = 0;
    for (Map.Entry<byte[], Entry> each : frame.entries().entrySet()) {
      bytes += OVERHEAD_BYTES + each.getKey().length + each.getValue().value().length;
    }
    heapBytes += sign * bytes;
    frameBytes += (long) sign * frame.length();
    releasedBytes += sign * frame.releases().stream().mapToLong(SegmentUsage::weight).sum();
  }

  /** Returns what a key maps to as of a sequence, which may be a tombstone. */
  Optional<Entry> get(byte[] key, long sequence) {
    Map.Entry<Stamp, Entry> found = entries.ceilingEntry(new Stamp(key, sequence));
    return found != null && Arrays.equals(found.getKey().key, key)
        ? Optional.of(found.getValue())
        : Optional.empty();
  }

  /** Returns a cursor over the newest entry of each key as of a sequence. */
  EntryCursor cursor(long sequence) {
    return new Cursor(sequence);
  }

  private final class Cursor implements EntryCursor {
    private final long sequence;
    private Iterator<Map.Entry<Stamp, Entry>> rest;
    private Map.Entry<Stamp, Entry> present;

    Cursor(long sequence) {
      this.sequence = sequence;
    }

    @Override
    public boolean seek(byte[] from) {
      SortedMap<Stamp, Entry> tail = entries.tailMap(new Stamp(from, Long.MAX_VALUE));
      rest = tail.entrySet().iterator();
      return advance(new byte[0], false);
    }

    @Override
    public boolean next() {
      return advance(key(), true);
    }

    private boolean advance(byte[] last, boolean skipLast) {
      while (rest.hasNext()) {
        present = rest.next();
        Stamp stamp = present.getKey();
        if (stamp.sequence <= sequence && !(skipLast && Arrays.equals(stamp.key, last))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public byte[] key() {
      return present.getKey().key;
    }

    @Override
    public Entry entry() {
      return present.getValue();
    }
  }

  /**
   * A key as of a sequence; among those of one key the newest comes first.
   *
   * @param key the key
   * @param sequence the sequence of its batch
   */
  private record Stamp(byte[] key, long sequence) implements Comparable<Stamp> {
    @Override
    public int compareTo(Stamp other) {
      int order = Arrays.compareUnsigned(key, other.key);
      return order != 0 ? order : Long.compare(other.sequence, sequence);
    }
  }
}
