package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.storage.Durability;
import io.hafiz.storage.ScrubInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Opens directories as they were when format 1 was settled. If one of these tests fails, the format
 * has changed: then it needs a new number, and what is here must be readable for ever. System
 * property {@code hafiz.golden.write=true} writes the directories anew.
 */
class GoldenDirectoryTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/format-1");
  private static final String DESCRIPTION = "description.txt";
  private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final int LARGEST = 100_000;

  @TempDir Path directory;

  @BeforeAll
  static void writeIfTold(@TempDir Path work) throws IOException {
    if (Boolean.getBoolean("hafiz.golden.write")) {
      for (Durability durability : Durability.values()) {
        write(work.resolve(durability.name()), golden(durability), durability);
      }
    }
  }

  private static Path golden(Durability durability) {
    return GOLDEN.resolve(durability.name().toLowerCase(Locale.ROOT));
  }

  private static void write(Path work, Path golden, Durability durability) throws IOException {
    SmallStorage open = open(work, durability);
    GoldenStore.writeFirst(open.storage());
    open.records().seal();
    open.records().maintain(true);
    GoldenStore.writeLast(open.storage());
    if (durability == Durability.FSYNC) {
      GoldenStore.writeAccess(open.storage());
      open.close();
      open = open(work, durability);
    }
    copy(work, golden);
    Files.write(golden.resolve(DESCRIPTION), GoldenStore.describe(open.storage()));
    String lock = "process 1\nsince " + WRITTEN + "\nboot " + new UUID(0, 1) + "\n";
    Files.writeString(
        golden.resolve(SessionRecord.NAME),
        lock + "\n".repeat(SessionRecord.BYTES - lock.length()));
    open.close();
  }

  private static SmallStorage open(Path root, Durability durability) throws IOException {
    return new SmallStorage(new NioFiles(root), durability, () -> WRITTEN);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!file.endsWith(DESCRIPTION)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }

  private Map<String, byte[]> files(Path golden) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(golden)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(golden.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    files.remove(DESCRIPTION);
    return files;
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void a_directory_of_format_1_holds_what_it_held(Durability durability) throws IOException {
    Path golden = golden(durability);
    copy(golden, directory);
    try (SmallStorage open = open(directory, durability)) {
      assertThat(GoldenStore.describe(open.storage()))
          .isEqualTo(Files.readAllLines(golden.resolve(DESCRIPTION), StandardCharsets.UTF_8));
      assertThat(open.blobs()).isEqualTo(open.referredTo());
    }
    assertThat(
            ClosedStore.scrub(
                    new NioFiles(directory), SmallStore.options(durability), ScrubInput.FULL)
                .damages())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void a_directory_of_format_1_has_files_and_records_of_every_kind(Durability durability)
      throws IOException {
    Map<String, byte[]> files = files(golden(durability));
    assertThat(files.keySet())
        .contains("FORMAT", "MANIFEST", "MANIFEST.copy", "LOCK")
        .anyMatch(name -> name.startsWith("tables/"))
        .anyMatch(name -> name.startsWith("journal/"))
        .anyMatch(name -> name.startsWith("blobs/"));
    assertThat(files.values().stream().mapToInt(bytes -> bytes.length).sum()).isLessThan(LARGEST);
    List<Kind> kinds = new ArrayList<>();
    SimulatedDisk disk = new SimulatedDisk(files, "boot", false);
    try (SmallStorage open = new SmallStorage(disk, durability)) {
      Scrub.forEach(
          open.records()::view,
          new byte[0],
          (view, key, entry) -> kinds.add(RecordKey.kind(key).orElseThrow()));
    }
    List<Kind> all = new ArrayList<>(List.of(Kind.values()));
    // What is released is reaped before long.
    all.remove(Kind.RELEASED);
    assertThat(kinds).containsAll(all);
  }

  /** Reads each file, writes what was read, and looks at the bytes. */
  @ParameterizedTest
  @EnumSource(Durability.class)
  void the_same_bytes_would_be_written_today(Durability durability) throws IOException {
    Map<String, byte[]> files = files(golden(durability));
    SimulatedDisk golden = new SimulatedDisk(files, "boot", false);
    UUID store = StoreFormat.read(golden).orElseThrow();
    SimulatedDisk today = new SimulatedDisk();
    StoreFormat.write(today, store);
    Manifest manifest = Manifest.read(golden, store);
    manifest.write(today, store);
    for (List<TableInfo> run : manifest.runs()) {
      for (TableInfo info : run) {
        writeTable(golden, today, store, info);
      }
    }
    files.forEach(
        (name, bytes) -> {
          if (!name.startsWith("journal/") && !name.startsWith("blobs/") && !name.equals("LOCK")) {
            assertThat(today.contents().get(name)).as(name).isEqualTo(bytes);
          }
        });
    for (String name : golden.list("journal")) {
      JournalSegment segment =
          new JournalSegment(golden, store, JournalSegment.number(name).orElseThrow());
      segment.forEachFrame(frame -> compareFrame(segment, store, frame));
    }
  }

  private static void writeTable(
      SimulatedDisk golden, SimulatedDisk today, UUID store, TableInfo info) throws IOException {
    int blockBytes = SmallStore.options(Durability.OS).blockBytes();
    try (Table table = new Table(golden, store, info);
        TableWriter writer = new TableWriter(today, store, info.number(), blockBytes)) {
      EntryCursor cursor = table.cursor();
      for (boolean more = cursor.seek(new byte[0]); more; more = cursor.next()) {
        Entry entry = cursor.entry();
        assertThat(encodedAgain(cursor.key(), entry)).isEqualTo(entry.value());
        writer.add(cursor.key(), entry);
      }
      assertThat(writer.finish()).usingRecursiveComparison().isEqualTo(info);
    }
  }

  private static void compareFrame(JournalSegment segment, UUID store, Frame frame)
      throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Map.Entry<byte[], Entry> each : frame.entries().entrySet()) {
      assertThat(encodedAgain(each.getKey(), each.getValue())).isEqualTo(each.getValue().value());
      if (each.getValue().content().filter(frame::carries).isPresent()) {
        contents.add(segment.content(each.getValue().content().get()));
      }
    }
    ByteBuffer today = ByteBuffer.allocate(frame.length());
    frame.encode(JournalSegment.identity(store, segment.number()), contents).forEach(today::put);
    assertThat(today.flip()).isEqualTo(segment.read(frame.position().offset(), frame.length()));
  }

  /** Returns what a value would be if it was made of what it says. */
  private static byte[] encodedAgain(byte[] key, Entry entry) {
    byte[] value = entry.value();
    if (entry.isTombstone()) {
      return value;
    }
    return switch (RecordKey.kind(key).orElseThrow()) {
      case BUCKET -> BucketCodec.encode(BucketCodec.decode(value));
      case OBJECT, MARKER, OLDER ->
          VersionCodec.encode(VersionCodec.decode(key, value), VersionCodec.hasOlder(value));
      case UPLOAD -> UploadCodec.encode(UploadCodec.upload(value));
      case PART -> UploadCodec.encode(UploadCodec.part(value));
      case EXTENT -> UploadCodec.encode(UploadCodec.extent(value));
      case RELEASED -> UploadCodec.encode(UploadCodec.released(value));
      case REFERENCES -> new FieldWriter().number(new FieldReader(value).number()).bytes();
      case NULL_VERSION -> new FieldWriter().fixed(new FieldReader(value).fixed()).bytes();
      case BLOB_NUMBERS -> {
        FieldReader in = new FieldReader(value);
        yield new FieldWriter().fixed(in.fixed()).fixed(in.fixed()).bytes();
      }
    };
  }
}
