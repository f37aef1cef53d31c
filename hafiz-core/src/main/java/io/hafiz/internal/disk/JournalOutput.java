package io.hafiz.internal.disk;

import io.hafiz.storage.Durability;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files that a journal is written to, one after the other. Used by one thread at a time. */
final class JournalOutput implements Closeable {
  private final DiskFiles files;
  private final UUID store;
  private final boolean forces;
  private Optional<OpenSegment> open = Optional.empty();

  JournalOutput(DiskFiles files, UUID store, Durability durability) {
    this.files = files;
    this.store = store;
    this.forces = durability == Durability.FSYNC;
  }

  /** Writes bytes to a place within one segment, and forces them if commits are forced. */
  void write(JournalPosition start, List<ByteBuffer> buffers) throws IOException {
    WritableDiskFile file = segment(start);
    file.write(start.offset(), buffers);
    if (forces) {
      file.force();
    }
  }

  private WritableDiskFile segment(JournalPosition start) throws IOException {
    if (open.isPresent() && open.get().number() == start.segment()) {
      return open.get().file();
    }
    close();
    String name = JournalSegment.name(start.segment());
    boolean exists = start.offset() > FileIdentity.HEADER_BYTES;
    WritableDiskFile file = exists ? files.openForWriting(name) : create(start.segment());
    open = Optional.of(new OpenSegment(start.segment(), file));
    return file;
  }

  private WritableDiskFile create(long number) throws IOException {
    String name = JournalSegment.name(number);
    WritableDiskFile file = files.create(name);
    try {
      file.write(0, List.of(JournalSegment.identity(store, number).header()));
    } catch (StoreFullException e) {
      file.close();
      files.delete(name);
      throw e;
    }
    if (forces) {
      files.forceDirectory(JournalSegment.DIRECTORY);
    }
    return file;
  }

  /** Takes back what the last write left behind a place, durably. */
  void cut(JournalPosition start) throws IOException {
    if (open.isPresent()) {
      open.get().file().truncate(start.offset());
      open.get().file().force();
    }
  }

  /** Makes all that was written to some segments durable; thread-safe. */
  void force(long first, long last) throws IOException {
    for (String name : files.list(JournalSegment.DIRECTORY)) {
      long number = JournalSegment.number(name).orElse(-1L);
      if (number >= first && number <= last) {
        try (WritableDiskFile file = files.openForWriting(JournalSegment.name(number))) {
          file.force();
        }
      }
    }
    files.forceDirectory(JournalSegment.DIRECTORY);
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().file().close();
      open = Optional.empty();
    }
  }

  private record OpenSegment(long number, WritableDiskFile file) {}
}
