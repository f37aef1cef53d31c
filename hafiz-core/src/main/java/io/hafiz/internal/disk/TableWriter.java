package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes a table from entries in the order of their keys. */
final class TableWriter implements Closeable {
  private final WritableDiskFile file;
  private final FileIdentity identity;
  private final int blockBytes;
  private final BlockBuilder data = new BlockBuilder();
  private final BlockBuilder index = new BlockBuilder();
  private final BlockBuilder top = new BlockBuilder();
  private final BloomFilter bloom = new BloomFilter();
  private final List<IndexBlock> indexBlocks = new ArrayList<>();
  private byte[] first = new byte[0];
  private long entries;
  private long position;

  TableWriter(DiskFiles files, UUID store, long number, int blockBytes) throws IOException {
    this.identity = Table.identity(store, number);
    this.blockBytes = blockBytes;
    this.file = files.create(Table.name(number));
    append(identity.header());
  }

  /** Returns the number of bytes written so far. */
  long length() {
    return position;
  }

  void add(byte[] key, Entry entry) throws IOException {
    if (entries == 0) {
      first = key;
    }
    if (!data.isEmpty() && data.length() + entry.encodedLength() + key.length > blockBytes) {
      endBlock();
    }
    data.add(key, entry);
    bloom.add(key);
    entries++;
  }

  private void endBlock() throws IOException {
    index.add(data.last(), appendBlock(data.take()).toEntry());
    if (index.length() >= blockBytes) {
      endIndexBlock();
    }
  }

  /** Puts an index block aside; it stands behind all data blocks. */
  private void endIndexBlock() {
    ByteBuffer block = index.take();
    byte[] bytes = new byte[block.remaining()];
    block.get(bytes);
    indexBlocks.add(new IndexBlock(index.last(), bytes));
  }

  /** Writes what is left and forces the file. */
  TableInfo finish() throws IOException {
    byte[] last = data.last();
    endBlock();
    if (!index.isEmpty()) {
      endIndexBlock();
    }
    for (IndexBlock block : indexBlocks) {
      top.add(block.last(), appendBlock(ByteBuffer.wrap(block.bytes())).toEntry());
    }
    BlockHandle topBlock = appendBlock(top.take());
    ByteBuffer lines = bloom.encode(identity, position);
    TableFooter footer =
        new TableFooter(topBlock, position, lines.remaining() / BloomFilter.LINE_BYTES);
    append(lines);
    append(footer.encode(identity, position));
    file.force();
    return new TableInfo(identity.number(), position, entries, first, last);
  }

  private BlockHandle appendBlock(ByteBuffer block) throws IOException {
    BlockHandle handle = new BlockHandle(position, block.remaining());
    ByteBuffer checksum = ByteBuffer.allocate(Integer.BYTES);
    checksum.putInt(identity.checksum(position, block)).flip();
    append(block, checksum);
    return handle;
  }

  private void append(ByteBuffer... parts) throws IOException {
    long length = 0;
    for (ByteBuffer part : parts) {
      length += part.remaining();
    }
    file.write(position, List.of(parts));
    position += length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private record IndexBlock(byte[] last, byte[] bytes) {}
}
