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

  void relocate(JournalSegment segment) throws IOException {
    Optional<Frame> frame = segment.nextFrame(FileIdentity.HEADER_BYTES);
    while (frame.isPresent()) {
      Frame present = frame.get();
      Iterator<Map.Entry<byte[], Entry>> carried =
          present.entries().entrySet().stream()
              .filter(each -> each.getValue().content().filter(present::carries).isPresent())
              .iterator();
      while (carried.hasNext()) {
        progress.done(store.writeUnthrottled(batch -> relocate(batch, carried)));
      }
      frame = segment.nextFrame(present.end().offset());
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
