package io.hafiz.transfer;

import io.hafiz.internal.json.JsonValue.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the entries of an archive: its head, groups of records with their bytes, its end. */
final class ArchiveWriter {
  /**
   * When a group is closed: it holds in memory what its records need, and is written again when an
   * export is interrupted in it.
   *
   * @param records number of records
   * @param length number of the bytes of their lines
   * @param content number of the bytes that belong to them
   */
  record GroupLimits(int records, int length, long content) {
    static final GroupLimits DEFAULT = new GroupLimits(1000, 1 << 20, 64L << 20);
  }

  private final ZipFileWriter zip;
  private final GroupLimits limits;
  private final Progress progress;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final List<Member> members = new ArrayList<>();
  private long contentSize;
  private ArchiveTotals totals;

  /** Opens the bytes of a record. */
  interface ContentSource {
    /** Returns a stream that throws if its bytes are not the right ones. */
    InputStream open() throws IOException;
  }

  /**
   * A record of the group that is being collected.
   *
   * @param name what it is called
   * @param size number of its bytes
   * @param content opens them
   */
  private record Member(String name, long size, ContentSource content) {}

  /**
   * Creates a writer that goes on where a file ends.
   *
   * @param totals what the file has
   * @param limits of its groups
   */
  ArchiveWriter(ZipFileWriter zip, ArchiveTotals totals, GroupLimits limits, Progress progress) {
    this.zip = zip;
    this.limits = limits;
    this.totals = totals;
    this.progress = progress;
  }

  /** Writes what an archive begins with. */
  void begin() throws IOException {
    writeText(ArchiveLayout.HEAD, ArchiveLayout.head());
  }

  private void writeText(String name, JsonObject line) throws IOException {
    write(name, (ArchiveJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    zip.write(name, bytes.length, new ByteArrayInputStream(bytes));
  }

  /** Adds a record, whose bytes are opened when its group is written, by another call. */
  void add(ArchiveRecord line, ContentSource content) throws IOException {
    lines.writeBytes((ArchiveJson.encode(line) + "\n").getBytes(StandardCharsets.UTF_8));
    members.add(new Member(line.name(), line.size(), content));
    contentSize += line.size();
    if (members.size() >= limits.records
        || lines.size() >= limits.length
        || contentSize >= limits.content) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (members.isEmpty()) {
      return;
    }
    long group = totals.groups() + 1;
    write(ArchiveLayout.records(group), lines.toByteArray());
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (member.size > 0) {
        write(ArchiveLayout.content(group, i + 1), member);
      }
      progress.transferred(member.name);
    }
    totals = totals.plus(members.size(), contentSize);
    lines.reset();
    members.clear();
    contentSize = 0;
  }

  private void write(String name, Member member) throws IOException {
    try (InputStream content = progress.count(member.name, member.content.open())) {
      zip.write(name, member.size, content);
    }
  }

  /** Writes what is left, and the end. */
  void finish() throws IOException {
    flush();
    writeText(ArchiveLayout.END, totals.encode());
    zip.finish();
  }
}
