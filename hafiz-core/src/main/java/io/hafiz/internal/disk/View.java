package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The store at one moment, whatever is written meanwhile. Holds what it needs until closed.
 * Thread-safe; its cursors are not.
 */
final class View implements Records, Closeable {
  private final Version version;
  private final long sequence;
  private final UnwrittenContents unwritten;
  private final Versions versions;
  private final AtomicBoolean closed = new AtomicBoolean();

  View(Version version, long sequence, UnwrittenContents unwritten, Versions versions) {
    this.version = version;
    this.sequence = sequence;
    this.unwritten = unwritten;
    this.versions = versions;
  }

  /** Returns the files that this is read from; they are kept until the view is closed. */
  Version version() {
    return version;
  }

  /** Returns the number of the newest batch that is seen. */
  long sequence() {
    return sequence;
  }

  @Override
  public Optional<Entry> get(byte[] key) throws IOException {
    return find(key).filter(entry -> !entry.isTombstone());
  }

  private Optional<Entry> find(byte[] key) throws IOException {
    for (Memtable memtable : version.memtables()) {
      Optional<Entry> found = memtable.get(key, sequence);
      if (found.isPresent()) {
        return found;
      }
    }
    int hash = BloomFilter.hash(key);
    for (SortedRun run : version.runs()) {
      Optional<Entry> found = run.get(key, hash);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public EntryCursor cursor() {
    return cursor(SortedRun::cursor);
  }

  /** Returns a cursor over all keys but those whose entries are damaged. */
  EntryCursor wholeCursor() {
    return cursor(run -> new WholeCursor(run.cursor()));
  }

  private EntryCursor cursor(Function<SortedRun, EntryCursor> ofRun) {
    List<EntryCursor> sources = new ArrayList<>();
    version.memtables().forEach(memtable -> sources.add(memtable.cursor(sequence)));
    version.runs().forEach(run -> sources.add(ofRun.apply(run)));
    return new MergeCursor(sources, false);
  }

  @Override
  public byte[] content(ContentPointer pointer) throws IOException {
    if (pointer.length() == 0) {
      return new byte[0];
    }
    Optional<byte[]> held = unwritten.unwritten(pointer);
    if (held.isPresent()) {
      return held.get().clone();
    }
    JournalSegment segment = version.segments().get(pointer.segment());
    if (segment == null) {
      throw new DamagedStoreException(
          JournalSegment.name(pointer.segment()), pointer.offset(), "the file is missing");
    }
    return segment.content(pointer);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      versions.release(version);
    }
  }
}
