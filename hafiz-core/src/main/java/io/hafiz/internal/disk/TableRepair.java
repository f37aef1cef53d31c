package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes new tables with what is whole of damaged ones. What stood in their damaged blocks is taken
 * from the journal, as far as that goes back without a gap: there, the newest entry of a key is the
 * newest of all.
 */
final class TableRepair {
  private final DiskFiles files;
  private final UUID store;
  private final StoreOptions options;
  private final Manifest manifest;
  private final List<KeyRange> lost = new ArrayList<>();
  private final Map<String, List<byte[]>> keysLost = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final NavigableMap<byte[], Entry> found = new TreeMap<>(Arrays::compareUnsigned);
  private long firstSequence = 1;
  private long nextSequence = 1;
  private long nextTable;

  TableRepair(DiskFiles files, UUID store, StoreOptions options, Manifest manifest)
      throws IOException {
    this.files = files;
    this.store = store;
    this.options = options;
    this.manifest = manifest;
    this.nextTable = manifest.nextTable();
    for (String name : files.list(Table.DIRECTORY)) {
      nextTable = Math.max(nextTable, Table.number(name).orElse(0L) + 1);
    }
  }

  /**
   * Keys among which some are lost.
   *
   * @param first the first one that may be
   * @param last the last one that may be
   */
  private record KeyRange(byte[] first, byte[] last) {
    boolean contains(byte[] key) {
      return Arrays.compareUnsigned(first, key) <= 0 && Arrays.compareUnsigned(key, last) <= 0;
    }
  }

  /** Returns the manifest with new tables, which are durable, in place of the damaged ones. */
  Manifest run(Collection<JournalSegment> segments, Set<String> damagedTables) throws IOException {
    List<List<TableInfo>> runs = new ArrayList<>();
    for (List<TableInfo> run : manifest.runs()) {
      List<TableInfo> repaired = new ArrayList<>();
      for (TableInfo table : run) {
        boolean damaged = damagedTables.contains(Table.name(table.number()));
        repaired.addAll(damaged ? rebuild(table) : List.of(table));
      }
      if (!repaired.isEmpty()) {
        runs.add(repaired);
      }
    }
    searchJournal(segments);
    if (runs.isEmpty()) {
      found.values().removeIf(Entry::isTombstone);
    }
    write(new MapCursor(found)).ifPresent(run -> runs.add(0, run));
    return new Manifest(
        manifest.covered(), manifest.replay(), nextTable, manifest.segments(), runs);
  }

  /** Tells whether all that stood in the damaged blocks of a table was in the journal. */
  boolean hasFoundAllOf(String table) {
    return firstSequence == 1
        || !unreadable.contains(table)
            && keysLost.getOrDefault(table, List.of()).stream().allMatch(found::containsKey);
  }

  private List<TableInfo> rebuild(TableInfo info) throws IOException {
    try (Table table = new Table(files, store, info)) {
      FileIdentity identity = Table.identity(store, info.number());
      try (RunWriter writer = new RunWriter(files, store, options, () -> nextTable++)) {
        Rebuilding rebuilding = new Rebuilding(info, writer);
        new TableWalk(table, identity, rebuilding).run();
        rebuilding.end();
        return writer.finish().stream().flatMap(run -> run.infos().stream()).toList();
      }
    }
  }

  private Optional<List<TableInfo>> write(EntryCursor entries) throws IOException {
    try (RunWriter writer = new RunWriter(files, store, options, () -> nextTable++)) {
      for (boolean more = entries.seek(new byte[0]); more; more = entries.next()) {
        writer.add(entries.key(), entries.entry());
      }
      return writer.finish().stream().findFirst().map(SortedRun::infos);
    }
  }

  private void searchJournal(Collection<JournalSegment> segments) throws IOException {
    if (lost.isEmpty()) {
      return;
    }
    for (JournalSegment segment : segments) {
      segment.forEachFrame(this::search);
    }
    if (nextSequence <= manifest.covered()) {
      found.clear();
      firstSequence = nextSequence;
    }
  }

  private void search(Frame frame) {
    if (frame.sequence() > manifest.covered()) {
      return;
    }
    if (frame.sequence() != nextSequence) {
      found.clear();
      firstSequence = frame.sequence();
    }
    nextSequence = frame.sequence() + 1;
    frame.entries().forEach(this::find);
  }

  private void find(byte[] key, Entry entry) {
    if (lost.stream().anyMatch(range -> range.contains(key))) {
      found.put(key, entry);
    }
  }

  /** Takes what is found of one table. */
  private final class Rebuilding implements TableWalk.Visitor {
    private final TableInfo table;
    private final RunWriter writer;
    private final List<byte[]> keys = new ArrayList<>();
    private byte[] lastWhole;
    private boolean inDamage;
    private long whole;

    Rebuilding(TableInfo table, RunWriter writer) {
      this.table = table;
      this.writer = writer;
      this.lastWhole = table.first();
    }

    @Override
    public void read(long bytes) {
      // Nobody is waiting for it.
    }

    @Override
    public void block(ByteBuffer records) throws IOException {
      BlockCursor cursor = new BlockCursor(records);
      while (cursor.next()) {
        endDamage(cursor.key());
        lastWhole = cursor.key();
        whole++;
        writer.add(lastWhole, cursor.entry());
      }
    }

    @Override
    public void damaged(long offset, String problem, ByteBuffer records) {
      if (records.hasRemaining()) {
        inDamage = true;
        keys.addAll(BlockCursor.keysIn(records));
      }
    }

    void end() {
      String name = Table.name(table.number());
      if (whole + keys.size() != table.entries()) {
        inDamage = true;
        unreadable.add(name);
      }
      endDamage(table.last());
      keysLost.put(name, keys);
    }

    private void endDamage(byte[] next) {
      if (inDamage) {
        lost.add(new KeyRange(lastWhole, next));
        inDamage = false;
      }
    }
  }
}
