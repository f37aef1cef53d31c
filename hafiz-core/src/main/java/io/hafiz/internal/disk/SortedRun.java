package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tables whose key ranges follow one another.
 *
 * @param tables the tables in the order of their keys; at least one
 */
record SortedRun(List<Table> tables) {
  long bytes() {
    return tables.stream().mapToLong(table -> table.info().bytes()).sum();
  }

  long entries() {
    return tables.stream().mapToLong(table -> table.info().entries()).sum();
  }

  List<TableInfo> infos() {
    return tables.stream().map(Table::info).toList();
  }

  Optional<Entry> get(byte[] key, int hash) throws IOException {
    int at = indexFor(key);
    return at < tables.size() && Arrays.compareUnsigned(tables.get(at).info().first(), key) <= 0
        ? tables.get(at).get(key, hash)
        : Optional.empty();
  }

  /** Returns the index of the first table whose last key is at least {@code key}. */
  private int indexFor(byte[] key) {
    int low = 0;
    int high = tables.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(tables.get(middle).info().last(), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  EntryCursor cursor() {
    return new Cursor();
  }

  private final class Cursor implements EntryCursor {
    private int at;
    private EntryCursor within;

    @Override
    public boolean seek(byte[] from) throws IOException {
      at = indexFor(from);
      return at < tables.size() && seekWithin(from);
    }

    private boolean seekWithin(byte[] from) throws IOException {
      within = tables.get(at).cursor();
      return within.seek(from);
    }

    @Override
    public boolean next() throws IOException {
      if (within.next()) {
        return true;
      }
      at++;
      return at < tables.size() && seekWithin(tables.get(at).info().first());
    }

    @Override
    public byte[] key() {
      return within.key();
    }

    @Override
    public Entry entry() {
      return within.entry();
    }

    @Override
    public boolean isTombstone() {
      return within.isTombstone();
    }
  }
}
