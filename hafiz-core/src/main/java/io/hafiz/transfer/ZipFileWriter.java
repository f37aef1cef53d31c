package io.hafiz.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Writes a zip file of entries that are stored as they are, and finds out where one ends whose
 * writing was interrupted. Nothing of it is held in memory: the directory at its end is made of the
 * headers of the entries. See <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>. Not
 * thread-safe.
 */
final class ZipFileWriter implements Closeable {
  private static final int BUFFER = 64 << 10;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  /**
   * An entry as its header tells it.
   *
   * @param header what the header says
   * @param data position of its first byte
   */
  record Found(ZipHeader header, long data) {
    long end() {
      return data + header.size();
    }
  }

  private ZipFileWriter(FileChannel file) {
    this.file = file;
  }

  /** Opens a file to be written on from its end, creating it if absent. */
  static ZipFileWriter open(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.position(file.size());
    return new ZipFileWriter(file);
  }

  /** Cuts what is behind a position, where the next entry begins. */
  void cut(long position) throws IOException {
    file.truncate(position);
    file.position(position);
  }

  /**
   * Writes an entry. Its header gets the right checksum when all bytes are there, so that an entry
   * which was not finished is not taken for one.
   *
   * @param size number of bytes that the content has; it throws if it has others
   */
  void write(String name, long size, InputStream content) throws IOException {
    long start = file.position();
    drain(new ZipHeader(name, size, 0).local());
    CRC32 crc = new CRC32();
    byte[] bytes = buffer.array();
    for (int n = content.read(bytes); n >= 0; n = content.read(bytes)) {
      crc.update(bytes, 0, n);
      drain(ByteBuffer.wrap(bytes, 0, n));
    }
    ByteBuffer sealed = new ZipHeader(name, size, crc.getValue()).local();
    file.write(sealed, start);
  }

  private void drain(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Returns the entry at a position; empty if none begins there, or the file ends within it. */
  Optional<Found> find(long position) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(ZipHeader.MAX_LOCAL).order(ByteOrder.LITTLE_ENDIAN);
    readFully(start, position);
    long size = file.size();
    return ZipHeader.parse(start.flip())
        .map(header -> new Found(header, position + start.position()))
        .filter(found -> found.header().size() <= size - found.data());
  }

  private void readFully(ByteBuffer target, long position) throws IOException {
    long next = position;
    int n = file.read(target, next);
    while (n > 0) {
      next += n;
      n = file.read(target, next);
    }
  }

  /** Tells whether the bytes of an entry are those that were written. */
  boolean isWhole(Found entry) throws IOException {
    CRC32 crc = new CRC32();
    long next = entry.data();
    while (next < entry.end()) {
      buffer.clear().limit((int) Math.min(BUFFER, entry.end() - next));
      int n = file.read(buffer, next);
      crc.update(buffer.flip());
      next += n;
    }
    return crc.getValue() == entry.header().crc();
  }

  /** Returns the bytes of a small entry as text. */
  String text(Found entry) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.header().size()));
    readFully(bytes, entry.data());
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  /** Writes the directory, and makes the file durable. */
  void finish() throws IOException {
    long directory = file.position();
    long count = 0;
    for (long position = 0; position < directory; count++) {
      Found entry = find(position).orElseThrow();
      drain(entry.header().central(position));
      position = entry.end();
    }
    drain(ZipHeader.end(count, directory, file.position() - directory));
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
