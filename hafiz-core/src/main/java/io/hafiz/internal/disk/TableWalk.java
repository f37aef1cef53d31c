package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Walks over all of a table in the order of its bytes, and goes on behind what is damaged: where
 * the index does not tell where a block ends, the block itself does.
 */
final class TableWalk {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int LONGEST_READ = 1 << 20;
  private static final String BAD_BLOCK = "a block does not have its checksum";

  private final Table table;
  private final FileIdentity identity;
  private final Visitor visitor;
  private final TreeMap<Long, BlockHandle> known = new TreeMap<>();
  private long entries;

  TableWalk(Table table, FileIdentity identity, Visitor visitor) {
    this.table = table;
    this.identity = identity;
    this.visitor = visitor;
  }

  /** Takes what is found. */
  interface Visitor {
    /** Some bytes were read. */
    void read(long bytes);

    /** The next data block, which is whole. */
    void block(ByteBuffer records) throws IOException;

    /**
     * Bytes that are not what was written.
     *
     * @param records what is left of the records that stood there; empty if there were none
     */
    void damaged(long offset, String problem, ByteBuffer records);
  }

  void run() throws IOException {
    long size;
    try {
      size = table.file().size();
      if (!identity.heads(table.file())) {
        visitor.damaged(0, "the header is not that of this table", NOTHING);
      }
    } catch (DamagedStoreException e) {
      visitor.damaged(0, e.problem(), NOTHING);
      return;
    }
    if (size != table.info().bytes()) {
      String lengths = size + " bytes, and was " + table.info().bytes();
      visitor.damaged(Math.min(size, table.info().bytes()), "the file has " + lengths, NOTHING);
    }
    Optional<TableFooter> footer = footer(size);
    long dataEnd = footer.map(found -> found.top().offset()).orElse(size);
    if (footer.isPresent()) {
      dataEnd = readIndex(footer.get().top());
    }
    walkData(Math.min(dataEnd, size));
    if (footer.isPresent()) {
      walkBloomFilter(footer.get());
    }
  }

  private Optional<TableFooter> footer(long size) throws IOException {
    long position = table.info().bytes() - TableFooter.BYTES;
    Optional<TableFooter> footer =
        table.info().bytes() > size
            ? Optional.empty()
            : TableFooter.decode(identity, position, table.read(position, TableFooter.BYTES));
    visitor.read(TableFooter.BYTES);
    if (footer.isEmpty()) {
      visitor.damaged(position, "the footer does not have its checksum", NOTHING);
    }
    return footer;
  }

  /** Takes note of the data blocks, and returns where they end at the latest. */
  private long readIndex(BlockHandle top) throws IOException {
    Optional<ByteBuffer> block = indexBlock(top);
    if (block.isEmpty()) {
      return top.offset();
    }
    long first = top.offset();
    BlockCursor upper = new BlockCursor(block.get());
    while (upper.next()) {
      BlockHandle handle = BlockHandle.of(upper.entry());
      first = Math.min(first, handle.offset());
      Optional<ByteBuffer> index = indexBlock(handle);
      if (index.isPresent()) {
        BlockCursor lower = new BlockCursor(index.get());
        while (lower.next()) {
          BlockHandle data = BlockHandle.of(lower.entry());
          known.put(data.offset(), data);
        }
      }
    }
    return first;
  }

  private Optional<ByteBuffer> indexBlock(BlockHandle handle) throws IOException {
    Optional<ByteBuffer> block = checked(handle);
    if (block.isEmpty()) {
      visitor.damaged(handle.offset(), BAD_BLOCK, NOTHING);
    }
    return block;
  }

  private Optional<ByteBuffer> checked(BlockHandle handle) throws IOException {
    ByteBuffer bytes = table.read(handle.offset(), handle.length() + Integer.BYTES);
    visitor.read(bytes.limit());
    ByteBuffer content = bytes.slice(0, handle.length());
    return bytes.getInt(handle.length()) == identity.checksum(handle.offset(), content)
        ? Optional.of(content)
        : Optional.empty();
  }

  private void walkData(long end) throws IOException {
    long position = FileIdentity.HEADER_BYTES;
    while (position < end && entries < table.info().entries()) {
      Optional<BlockHandle> next = handleAt(position, end);
      if (next.isPresent() && next.get().offset() == position) {
        BlockHandle handle = next.get();
        Optional<ByteBuffer> block = checked(handle);
        if (block.isPresent() && isIndex(block.get(), position)) {
          return;
        }
        visit(handle, block);
        position += handle.length() + Integer.BYTES;
      } else {
        long behind = next.map(BlockHandle::offset).orElse(end);
        int length = (int) Math.min(LONGEST_READ, behind - position);
        visitor.damaged(position, BAD_BLOCK, table.read(position, length));
        position = behind;
      }
    }
  }

  private void visit(BlockHandle handle, Optional<ByteBuffer> block) throws IOException {
    if (block.isPresent()) {
      visitor.block(block.get().duplicate());
      BlockCursor cursor = new BlockCursor(block.get());
      while (cursor.next()) {
        entries++;
      }
    } else {
      visitor.damaged(handle.offset(), BAD_BLOCK, table.read(handle.offset(), handle.length()));
    }
  }

  /** Returns the block at a position or, if it cannot be told where that ends, the next known. */
  private Optional<BlockHandle> handleAt(long position, long end) throws IOException {
    Optional<BlockHandle> next =
        Optional.ofNullable(known.ceilingEntry(position)).map(Map.Entry::getValue);
    if (next.isPresent() && next.get().offset() == position) {
      return next;
    }
    long behind = next.map(BlockHandle::offset).orElse(end);
    return lengthOfBlock(position, behind)
        .map(length -> Optional.of(new BlockHandle(position, length)))
        .orElse(next);
  }

  /** Looks for the record behind which the checksum of all before it stands. */
  private Optional<Integer> lengthOfBlock(long position, long end) throws IOException {
    ByteBuffer bytes = table.read(position, (int) Math.min(LONGEST_READ, end - position));
    BlockCursor cursor = new BlockCursor(bytes);
    CRC32C checksum = identity.checksumAt(position);
    int start = 0;
    try {
      while (cursor.next() && bytes.remaining() >= Integer.BYTES) {
        checksum.update(bytes.slice(start, bytes.position() - start));
        start = bytes.position();
        if (bytes.getInt(start) == (int) checksum.getValue()) {
          return Optional.of(start);
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // These are no records.
    }
    return Optional.empty();
  }

  /** Tells whether a block lists blocks before it, as no data do. */
  private static boolean isIndex(ByteBuffer block, long position) {
    BlockCursor cursor = new BlockCursor(block.duplicate());
    if (!cursor.next() || cursor.entry().value().length != BlockHandle.BYTES) {
      return false;
    }
    BlockHandle first = BlockHandle.of(cursor.entry());
    return first.offset() >= FileIdentity.HEADER_BYTES
        && first.length() > 0
        && first.offset() + first.length() + Integer.BYTES <= position;
  }

  private void walkBloomFilter(TableFooter footer) throws IOException {
    for (int line = 0; line < footer.bloomLines(); line++) {
      long position = footer.bloomOffset() + (long) line * BloomFilter.LINE_BYTES;
      Optional<ByteBuffer> bits =
          checked(new BlockHandle(position, BloomFilter.LINE_BYTES - Integer.BYTES));
      if (bits.isEmpty()) {
        visitor.damaged(position, "the bloom filter does not have its checksum", NOTHING);
        return;
      }
    }
  }
}
