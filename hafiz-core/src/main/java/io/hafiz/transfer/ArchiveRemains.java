package io.hafiz.transfer;

import java.io.IOException;
import java.util.Optional;

/**
 * What an interrupted export left: whole groups, then perhaps a part of one. A group is whole if
 * its records and the bytes of each are, by their CRC-32; all are read.
 */
final class ArchiveRemains {
  private final ZipFileWriter zip;
  private long end;
  private ArchiveTotals totals = ArchiveTotals.NONE;
  private Optional<ArchiveRecord> last = Optional.empty();

  private ArchiveRemains(ZipFileWriter zip) {
    this.zip = zip;
  }

  /**
   * Finds what is whole, and cuts the rest.
   *
   * @throws ArchiveException if the file was begun by something else
   */
  static ArchiveRemains of(ZipFileWriter zip) throws IOException {
    ArchiveRemains remains = new ArchiveRemains(zip);
    Optional<ZipFileWriter.Found> head = remains.find(0, ArchiveLayout.HEAD);
    if (head.isPresent()) {
      ArchiveLayout.check(zip.text(head.get()));
      remains.end = head.get().end();
      while (remains.readGroup()) {
        continue;
      }
    }
    // The writer begins with the head where there is no group yet.
    zip.cut(remains.totals.groups() == 0 ? 0 : remains.end);
    return remains;
  }

  ArchiveTotals totals() {
    return totals;
  }

  /** Returns the last record of the last whole group. */
  Optional<ArchiveRecord> last() {
    return last;
  }

  private Optional<ZipFileWriter.Found> find(long position, String name) throws IOException {
    Optional<ZipFileWriter.Found> found =
        zip.find(position).filter(entry -> entry.header().name().equals(name));
    return found.isPresent() && zip.isWhole(found.get()) ? found : Optional.empty();
  }

  private boolean readGroup() throws IOException {
    long group = totals.groups() + 1;
    Optional<ZipFileWriter.Found> records = find(end, ArchiveLayout.records(group));
    if (records.isEmpty()) {
      return false;
    }
    long position = records.get().end();
    Optional<ArchiveRecord> line = Optional.empty();
    long bytes = 0;
    int number = 0;
    for (String text : zip.text(records.get()).split("\n")) {
      number++;
      ArchiveRecord parsed = ArchiveJson.decode(text);
      line = Optional.of(parsed);
      if (parsed.size() > 0) {
        Optional<ZipFileWriter.Found> content =
            find(position, ArchiveLayout.content(group, number));
        if (content.isEmpty()) {
          return false;
        }
        position = content.get().end();
      }
      bytes += parsed.size();
    }
    totals = totals.plus(number, bytes);
    last = line;
    end = position;
    return true;
  }
}
