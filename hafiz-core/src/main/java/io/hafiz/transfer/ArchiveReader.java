package io.hafiz.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads an archive from its first byte to its last entry, record by record. Every entry must be the
 * one that is due, so no name of an entry ever means anything else. Not thread-safe.
 */
final class ArchiveReader {
  private static final int MAX_LINES_LENGTH = ArchiveJson.MAX_LINE + (1 << 20);

  private final ZipInputStream zip;
  private Iterator<String> lines = List.<String>of().iterator();
  private int line;
  private ArchiveTotals totals = ArchiveTotals.NONE;
  private boolean begun;

  ArchiveReader(InputStream source) {
    this.zip = new ZipInputStream(source, StandardCharsets.UTF_8);
  }

  /**
   * Returns the next record; empty if there is none, then the archive was complete.
   *
   * @throws ArchiveException if the file is no archive, or one that is cut
   */
  Optional<ArchiveRecord> next() throws IOException {
    if (!begun) {
      require(ArchiveLayout.HEAD);
      ArchiveLayout.check(text());
      begun = true;
    }
    if (!lines.hasNext() && !beginGroup()) {
      return Optional.empty();
    }
    line++;
    ArchiveRecord record = ArchiveJson.decode(lines.next());
    totals = new ArchiveTotals(totals.groups(), totals.records() + 1, totals.bytes());
    return Optional.of(record);
  }

  private boolean beginGroup() throws IOException {
    String name = nextName();
    if (name.equals(ArchiveLayout.END)) {
      requireTotals();
      return false;
    }
    totals = totals.plus(0, 0);
    require(ArchiveLayout.records(totals.groups()), name);
    lines = text().lines().iterator();
    line = 0;
    if (!lines.hasNext()) {
      throw new ArchiveException("The archive has a group without records");
    }
    return true;
  }

  private void requireTotals() throws IOException {
    ArchiveTotals written = ArchiveTotals.decode(ArchiveJson.read(text().strip()));
    if (!written.equals(totals) || zip.getNextEntry() != null) {
      throw new ArchiveException("The archive has not as much in it as its end says");
    }
  }

  /** Returns the bytes of the record that was returned last. */
  InputStream content(ArchiveRecord record) throws IOException {
    if (record.size() == 0) {
      return new ByteArrayInputStream(new byte[0]);
    }
    require(ArchiveLayout.content(totals.groups(), line));
    totals = new ArchiveTotals(totals.groups(), totals.records(), totals.bytes() + record.size());
    return zip;
  }

  private void require(String expected) throws IOException {
    require(expected, nextName());
  }

  private static void require(String expected, String name) throws ArchiveException {
    if (!name.equals(expected)) {
      throw new ArchiveException(
          expected.equals(ArchiveLayout.HEAD)
              ? "The file is no archive of a store"
              : "The archive has an entry " + name + " in place of " + expected);
    }
  }

  private String nextName() throws IOException {
    try {
      ZipEntry entry = zip.getNextEntry();
      return entry == null ? "(none)" : entry.getName();
    } catch (IllegalArgumentException e) {
      throw new ArchiveException("The archive has an entry whose name is no text", e);
    }
  }

  private String text() throws IOException {
    byte[] bytes = zip.readNBytes(MAX_LINES_LENGTH + 1);
    if (bytes.length > MAX_LINES_LENGTH) {
      throw new ArchiveException("The archive has more in one place than it may");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
