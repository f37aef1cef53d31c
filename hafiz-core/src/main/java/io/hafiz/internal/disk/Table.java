package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** An immutable file of entries in the order of their keys, one for each key. Thread-safe. */
final class Table extends StoredFile {
  static final String DIRECTORY = "tables";
  private static final String SUFFIX = ".table";

  private final FileIdentity identity;
  private final TableInfo info;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Optional<Index> index = Optional.empty();

  Table(DiskFiles files, UUID store, TableInfo info) {
    super(files, name(info.number()));
    this.identity = identity(store, info.number());
    this.info = info;
  }

  static String name(long number) {
    return DIRECTORY + "/" + StoreLayout.numbered(number, SUFFIX);
  }

  static Optional<Long> number(String fileName) {
    return StoreLayout.number(fileName, SUFFIX);
  }

  static FileIdentity identity(UUID store, long number) {
    return new FileIdentity(FileIdentity.TABLE, store, number);
  }

  TableInfo info() {
    return info;
  }

  /** Returns what a key maps to here, which may be a tombstone. */
  Optional<Entry> get(byte[] key, int hash) throws IOException {
    if (!mayContain(hash)) {
      return Optional.empty();
    }
    EntryCursor cursor = cursor();
    return cursor.seek(key) && Arrays.equals(cursor.key(), key)
        ? Optional.of(cursor.entry())
        : Optional.empty();
  }

  private boolean mayContain(int hash) throws IOException {
    TableFooter footer = index().footer();
    int line = BloomFilter.line(hash, footer.bloomLines());
    long position = footer.bloomOffset() + (long) line * BloomFilter.LINE_BYTES;
    int bitBytes = BloomFilter.LINE_BYTES - Integer.BYTES;
    try {
      return BloomFilter.mayContain(checked(position, bitBytes), hash);
    } catch (DamagedStoreException e) {
      // The data may be whole; only a scrub has to know.
      return true;
    }
  }

  EntryCursor cursor() {
    return new Cursor();
  }

  private Index index() throws IOException {
    Optional<Index> loaded = index;
    return loaded.isPresent() ? loaded.get() : load();
  }

  private Index load() throws IOException {
    loading.lock();
    try {
      if (index.isEmpty()) {
        if (!identity.heads(file())) {
          throw new DamagedStoreException(location(), 0, "the header is not that of this table");
        }
        long position = info.bytes() - TableFooter.BYTES;
        TableFooter footer =
            TableFooter.decode(identity, position, read(position, TableFooter.BYTES))
                .orElseThrow(() -> damaged(position));
        index = Optional.of(new Index(footer, block(footer.top())));
      }
      return index.get();
    } finally {
      loading.unlock();
    }
  }

  private ByteBuffer block(BlockHandle handle) throws IOException {
    return checked(handle.offset(), handle.length());
  }

  /** Reads bytes that are followed by their checksum. */
  private ByteBuffer checked(long position, int length) throws IOException {
    ByteBuffer bytes = read(position, length + Integer.BYTES);
    ByteBuffer content = bytes.duplicate().limit(length);
    if (bytes.getInt(length) != identity.checksum(position, content)) {
      throw damaged(position);
    }
    return content;
  }

  private DamagedStoreException damaged(long position) {
    return new DamagedStoreException(location(), position, "a block does not have its checksum");
  }

  private record Index(TableFooter footer, ByteBuffer top) {}

  /**
   * Goes down from the top block over an index block to a data block. After a block that is damaged
   * it can go on with the next one.
   */
  private final class Cursor implements EntryCursor {
    private BlockCursor top = BlockCursor.empty();
    private BlockCursor middle = BlockCursor.empty();
    private BlockCursor data = BlockCursor.empty();

    @Override
    public boolean seek(byte[] from) throws IOException {
      data = BlockCursor.empty();
      middle = BlockCursor.empty();
      top = new BlockCursor(index().top().duplicate());
      if (!top.seek(from)) {
        return false;
      }
      middle = below(top);
      middle.seek(from);
      data = below(middle);
      return data.seek(from);
    }

    @Override
    public boolean next() throws IOException {
      if (data.next()) {
        return true;
      }
      if (!middle.next()) {
        if (!top.next()) {
          return false;
        }
        middle = below(top);
        middle.next();
      }
      data = below(middle);
      return data.next();
    }

    private BlockCursor below(BlockCursor upper) throws IOException {
      return new BlockCursor(block(BlockHandle.of(upper.entry())));
    }

    @Override
    public byte[] key() {
      return data.key();
    }

    @Override
    public Entry entry() {
      return data.entry();
    }

    @Override
    public boolean isTombstone() {
      return data.isTombstone();
    }
  }
}
