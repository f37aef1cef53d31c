package io.hafiz.internal.disk;

import io.hafiz.storage.Damage.Affected;
import io.hafiz.storage.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks through all files of a store: first at the bytes of each file, then at each record and at
 * what it names. The store may be open and change meanwhile; only a table, a segment or a thousand
 * records are kept from being deleted at a time.
 */
final class Scrub {
  private static final int RECORDS_AT_A_TIME = 1000;

  private final DiskFiles files;
  private final UUID store;
  private final Supplier<View> views;
  private final JournalPosition end;
  private final ScrubProgress progress;
  private final BlobCheck blobs;
  private final Map<Long, DamagedFrames> damagedFrames = new HashMap<>();

  /**
   * Prepares to look.
   *
   * @param views returns the present state, to be closed
   * @param end where the journal ends now; what is behind it is not looked at
   */
  Scrub(
      DiskFiles files,
      UUID store,
      Supplier<View> views,
      JournalPosition end,
      ScrubProgress progress) {
    this.files = files;
    this.store = store;
    this.views = views;
    this.end = end;
    this.progress = progress;
    this.blobs = new BlobCheck(new BlobFiles(files, Durability.OS), store, views, progress);
  }

  /** Returns the blobs that are damaged. */
  Set<UUID> damagedBlobs() {
    return blobs.damaged().keySet();
  }

  /**
   * Looks at everything.
   *
   * @throws java.util.concurrent.CancellationException if it was ended early
   */
  void run() throws IOException {
    checkFiles();
    checkContents();
  }

  /** Looks at the files of records. */
  void checkFiles() throws IOException {
    checkSmallFiles(files, store, progress);
    checkTables();
    checkSegments();
  }

  /** Looks at the records, once their files were looked at, and at what they name. */
  void checkContents() throws IOException {
    blobs.run();
    new RecordCheck(views, damagedFrames, blobs.damaged(), progress).run();
  }

  /** Looks at the files that say what the store is and what it consists of. */
  static void checkSmallFiles(DiskFiles files, UUID store, ScrubProgress progress)
      throws IOException {
    progress.file();
    if (!StoreFormat.isWhole(files)) {
      progress.damaged(StoreFormat.NAME, 0, "it does not have its checksum", List.of());
    }
    if (RepairMark.isSet(files)) {
      progress.damaged(RepairMark.NAME, 0, "a repair did not end", List.of());
    }
    checkManifest(files, store, Manifest.NAME, progress);
    checkManifest(files, store, Manifest.COPY, progress);
  }

  private static void checkManifest(
      DiskFiles files, UUID store, String name, ScrubProgress progress) throws IOException {
    progress.file();
    try {
      Manifest.read(files, store, name);
    } catch (DamagedStoreException e) {
      progress.damaged(name, e.offset(), e.problem(), List.of());
    }
  }

  private void checkTables() throws IOException {
    // What is written meanwhile is made of what was checked when it was read.
    Set<Long> unchecked = numbers(version -> version.tables().map(table -> table.info().number()));
    for (long number : unchecked) {
      try (View view = views.get()) {
        var table = view.version().tables().filter(t -> t.info().number() == number).findFirst();
        if (table.isPresent()) {
          check(table.get());
        }
      }
    }
  }

  private Set<Long> numbers(Function<Version, Stream<Long>> files) {
    try (View view = views.get()) {
      return files.apply(view.version()).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void check(Table table) throws IOException {
    progress.file();
    FileIdentity identity = Table.identity(store, table.info().number());
    new TableWalk(
            table,
            identity,
            new TableWalk.Visitor() {
              @Override
              public void read(long bytes) {
                progress.read(bytes);
              }

              @Override
              public void block(ByteBuffer records) {
                // Records are looked at when the tables are merged.
              }

              @Override
              public void damaged(long offset, String problem, ByteBuffer records) {
                List<Affected> names = AffectedNames.inBlock(records);
                progress.damaged(table.name(), offset, problem, names);
              }
            })
        .run();
  }

  private void checkSegments() throws IOException {
    for (long number : numbers(version -> version.segments().keySet().stream())) {
      try (View view = views.get()) {
        JournalSegment segment = view.version().segments().get(number);
        if (segment != null && number <= end.segment()) {
          damagedFrames.put(number, DamagedFrames.in(segment, end, progress));
        }
      }
    }
  }

  /** Calls for each record that begins with a prefix, without holding one state for long. */
  static void forEach(Supplier<View> views, byte[] prefix, RecordVisitor visitor)
      throws IOException {
    byte[] from = prefix;
    boolean more = true;
    while (more) {
      try (View view = views.get()) {
        EntryCursor cursor = view.wholeCursor();
        more = cursor.seek(from) && startsWith(cursor.key(), prefix);
        for (int i = 0; more && i < RECORDS_AT_A_TIME; i++) {
          byte[] key = cursor.key();
          visitor.visit(view, key, cursor.entry());
          from = Arrays.copyOf(key, key.length + 1);
          more = cursor.next() && startsWith(cursor.key(), prefix);
        }
      }
      visitor.pause();
    }
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Takes records. */
  interface RecordVisitor {
    /** Takes one, of a state that is kept meanwhile. */
    void visit(View view, byte[] key, Entry entry) throws IOException;

    /** Called after some records, while no state is kept. */
    default void pause() throws IOException {}
  }
}
