package io.hafiz.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Writes a sorted run, as tables of limited size. What is not finished is deleted when closed. */
final class RunWriter implements Closeable {
  private final DiskFiles files;
  private final UUID store;
  private final StoreOptions options;
  private final LongSupplier numbers;
  private final List<TableInfo> written = new ArrayList<>();
  private final List<Long> unfinished = new ArrayList<>();
  private Optional<TableWriter> open = Optional.empty();

  RunWriter(DiskFiles files, UUID store, StoreOptions options, LongSupplier numbers) {
    this.files = files;
    this.store = store;
    this.options = options;
    this.numbers = numbers;
  }

  void add(byte[] key, Entry entry) throws IOException {
    if (open.isEmpty()) {
      long number = numbers.getAsLong();
      unfinished.add(number);
      open = Optional.of(new TableWriter(files, store, number, options.blockBytes()));
    }
    open.get().add(key, entry);
    if (open.get().length() >= options.tableBytes()) {
      endTable();
    }
  }

  private void endTable() throws IOException {
    if (open.isPresent()) {
      written.add(open.get().finish());
      open.get().close();
      open = Optional.empty();
    }
  }

  /** Returns the durable run: one, or none if there were no entries. */
  List<SortedRun> finish() throws IOException {
    endTable();
    if (written.isEmpty()) {
      return List.of();
    }
    files.forceDirectory(Table.DIRECTORY);
    unfinished.clear();
    return List.of(
        new SortedRun(written.stream().map(info -> new Table(files, store, info)).toList()));
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
    }
    for (long number : unfinished) {
      files.delete(Table.name(number));
    }
  }
}
