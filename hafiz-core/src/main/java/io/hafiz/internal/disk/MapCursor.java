package io.hafiz.internal.disk;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;

/** Walks over the entries of a map that does not change meanwhile. */
final class MapCursor implements EntryCursor {
  private final SortedMap<byte[], Entry> entries;
  private Iterator<Map.Entry<byte[], Entry>> rest;
  private Map.Entry<byte[], Entry> present;

  MapCursor(SortedMap<byte[], Entry> entries) {
    this.entries = entries;
    this.rest = entries.entrySet().iterator();
  }

  @Override
  public boolean seek(byte[] from) {
    rest = entries.tailMap(from).entrySet().iterator();
    return next();
  }

  @Override
  public boolean next() {
    boolean found = rest.hasNext();
    if (found) {
      present = rest.next();
    }
    return found;
  }

  @Override
  public byte[] key() {
    return present.getKey();
  }

  @Override
  public Entry entry() {
    return present.getValue();
  }
}
