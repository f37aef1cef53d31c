package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Moves the contents of a journal segment that entries still name to the end of the journal. */
final class JournalCollector {
  /** Keeps the commit lock free, and what waits for the force small. */
  private static final int BATCH_ENTRIES = 32;

  private static final int BATCH_BYTES = 256 << 10;

  private final RecordStore store;
  private final ContentOwners owners;
  private final Progress progress;

  /**
   * Creates a collector.
   *
   * @param progress told how many bytes were moved, after each batch
   */
  JournalCollector(RecordStore store, ContentOwners owners, Progress progress) {
    this.store = store;
    this.owners = owners;
    this.progress = progress;
  }

  /**
   * Moves what is live in a segment.
   *
   * @throws DamagedStoreException if a frame is not whole: the segment may hold contents that are
   */
  void relocate(JournalSegment segment) throws IOException {
    long offset = FileIdentity.HEADER_BYTES;
    while (offset < segment.file().size()) {
      long start = offset;
      Frame present =
          segment
              .frameAt(start)
              .orElseThrow(
                  () ->
                      new DamagedStoreException(segment.location(), start, "a batch is not whole"));
      Iterator<Map.Entry<byte[], Entry>> carried =
          present.entries().entrySet().stream()
              .filter(each -> each.getValue().content().filter(present::carries).isPresent())
              .iterator();
      while (carried.hasNext()) {
        progress.done(store.writeUnthrottled(batch -> relocate(batch, carried)));
      }
      offset = present.end().offset();
    }
  }

  private int relocate(WriteBatch batch, Iterator<Map.Entry<byte[], Entry>> carried)
      throws IOException {
    int bytes = 0;
    for (int i = 0; i < BATCH_ENTRIES && bytes < BATCH_BYTES && carried.hasNext(); i++) {
      Map.Entry<byte[], Entry> written = carried.next();
      bytes += relocate(batch, written.getKey(), written.getValue());
    }
    return bytes;
  }

  private int relocate(WriteBatch batch, byte[] key, Entry written) throws IOException {
    for (byte[] owner : owners.keys(key, written.value())) {
      Optional<Entry> present = batch.get(owner);
      if (present.isPresent() && present.get().content().equals(written.content())) {
        ContentPointer pointer = written.content().orElseThrow();
        batch.put(owner, present.get().value(), batch.content(pointer));
        batch.release(pointer);
        return (int) SegmentUsage.weight(pointer);
      }
    }
    return 0;
  }
}
