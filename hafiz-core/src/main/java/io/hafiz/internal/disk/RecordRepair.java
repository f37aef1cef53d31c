package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts the records of an open store in order after a part of them was lost. */
final class RecordRepair {
  private static final int BATCH_BYTES = 256 << 10;

  private final RecordStore records;
  private final BlobFiles files;
  private final Aside aside;

  /**
   * Prepares the repair.
   *
   * @param aside takes the blobs whose names are lost
   */
  RecordRepair(RecordStore records, BlobFiles files, Aside aside) {
    this.records = records;
    this.files = files;
    this.aside = aside;
  }

  /**
   * Repairs.
   *
   * @param segments the damaged segments, which are deleted once what is whole in them is elsewhere
   */
  void run(Set<Long> segments) throws IOException {
    Relocation relocation = new Relocation(segments);
    Scrub.forEach(records::view, new byte[0], relocation);
    records.giveUp(segments);
    new VersionOrder(records).run();
    new ReferenceCount(records, files, aside).run();
  }

  /** Writes contents of segments once more. */
  private final class Relocation implements Scrub.RecordVisitor {
    private final Set<Long> segments;
    private final List<Moved> waiting = new ArrayList<>();
    private long bytes;

    Relocation(Set<Long> segments) {
      this.segments = segments;
    }

    /**
     * A content to be written once more.
     *
     * @param key the key of the entry that names it
     * @param entry that entry
     * @param content its bytes
     */
    private record Moved(byte[] key, Entry entry, byte[] content) {}

    @Override
    public void visit(View view, byte[] key, Entry entry) throws IOException {
      if (entry.content().filter(at -> segments.contains(at.segment())).isEmpty()) {
        return;
      }
      try {
        byte[] content = view.content(entry.content().get());
        waiting.add(new Moved(key, entry, content));
        bytes += content.length;
      } catch (DamagedStoreException lost) {
        return;
      }
      if (bytes > BATCH_BYTES) {
        pause();
      }
    }

    @Override
    public void pause() throws IOException {
      if (!waiting.isEmpty()) {
        records.write(
            batch -> {
              waiting.forEach(moved -> move(batch, moved));
              return batch;
            });
        waiting.clear();
        bytes = 0;
      }
    }

    private void move(WriteBatch batch, Moved moved) {
      batch.put(moved.key, moved.entry.value(), moved.content);
      moved.entry.content().ifPresent(batch::release);
    }
  }
}
