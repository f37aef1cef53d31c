package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The text file that makes a directory a store: its format, its identity and needed features. */
final class StoreFormat {
  static final String NAME = "FORMAT";

  private static final Pattern FIRST_LINE = Pattern.compile("hafiz-disk ([0-9]{1,9})");
  private static final Pattern FORMAT_1 =
      Pattern.compile(
          "(hafiz-disk 1\nstore ([0-9a-f-]{36})\nrequires(.*)\n)crc32c ([0-9a-f]{8})\n");

  private static final Pattern ANY_FORMAT =
      Pattern.compile("(.*\n)crc32c ([0-9a-f]{8})\n", Pattern.DOTALL);

  /** What a directory may hold in which no store was ever finished. */
  private static final Set<String> UNFINISHED =
      Set.of(
          NAME + StoreLayout.TEMPORARY_SUFFIX,
          SessionRecord.NAME,
          Manifest.NAME,
          Manifest.NAME + StoreLayout.TEMPORARY_SUFFIX,
          Manifest.COPY,
          Manifest.COPY + StoreLayout.TEMPORARY_SUFFIX,
          JournalSegment.DIRECTORY,
          Table.DIRECTORY,
          "lost+found");

  private StoreFormat() {}

  /**
   * Returns the identity of the store, or empty if there is nothing yet.
   *
   * @throws UnsupportedStoreException if the directory is something else, or a newer store
   */
  static Optional<UUID> read(DiskFiles files) throws IOException {
    List<String> names = files.list(StoreLayout.ROOT);
    if (names.contains(NAME)) {
      ByteBuffer bytes = StoreLayout.read(files, NAME);
      return Optional.of(parse(StandardCharsets.UTF_8.decode(bytes).toString(), files));
    }
    boolean empty =
        names.stream().allMatch(name -> UNFINISHED.contains(name) || name.startsWith("."))
            && files.list(JournalSegment.DIRECTORY).isEmpty()
            && files.list(Table.DIRECTORY).isEmpty();
    if (!empty) {
      throw new UnsupportedStoreException(
          files.locate(StoreLayout.ROOT) + " is neither empty nor a store: it has no file FORMAT");
    }
    return Optional.empty();
  }

  /** Tells whether there is a file that is as some version of this software wrote it. */
  static boolean isWhole(DiskFiles files) throws IOException {
    if (!files.list(StoreLayout.ROOT).contains(NAME)) {
      return false;
    }
    String text = StandardCharsets.UTF_8.decode(StoreLayout.read(files, NAME)).toString();
    Matcher checked = ANY_FORMAT.matcher(text);
    return checked.matches() && checksum(checked.group(1)).equals(checked.group(2));
  }

  private static UUID parse(String text, DiskFiles files) throws IOException {
    String place = files.locate(NAME);
    Matcher first = FIRST_LINE.matcher(text.lines().findFirst().orElse(""));
    if (!first.matches()) {
      throw new UnsupportedStoreException(place + " is not that of a store");
    }
    if (Integer.parseInt(first.group(1)) != 1) {
      throw new UnsupportedStoreException(
          place + " names format " + first.group(1) + "; this version knows format 1");
    }
    Matcher format = FORMAT_1.matcher(text);
    if (!format.matches() || !checksum(format.group(1)).equals(format.group(4))) {
      throw new DamagedStoreException(place, 0, "it does not have its checksum");
    }
    if (!format.group(3).isBlank()) {
      throw new UnsupportedStoreException(
          place + " requires what this version does not know:" + format.group(3));
    }
    return UUID.fromString(format.group(2));
  }

  static void write(DiskFiles files, UUID store) throws IOException {
    String text = "hafiz-disk 1\nstore " + store + "\nrequires\n";
    String all = text + "crc32c " + checksum(text) + "\n";
    StoreLayout.replace(files, NAME, StandardCharsets.UTF_8.encode(all));
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(StandardCharsets.UTF_8.encode(text));
    return String.format("%08x", crc.getValue());
  }
}
