package io.hafiz.internal.disk;

import java.io.IOException;
import java.util.Arrays;

/**
 * Walks over newest entries of one kind, under the keys that they will have when they are older, so
 * that they can be merged with those that are..
 */
final class NewestCursor implements EntryCursor {
  private final RecordKey.Kind kind;
  private final EntryCursor entries;
  private byte[] key = {};

  NewestCursor(RecordKey.Kind kind, EntryCursor entries) {
    this.kind = kind;
    this.entries = entries;
  }

  @Override
  public boolean seek(byte[] from) throws IOException {
    boolean found = show(entries.seek(RecordKey.newestOf(kind, from)));
    return found && Arrays.compareUnsigned(key, from) < 0 ? next() : found;
  }

  @Override
  public boolean next() throws IOException {
    return show(entries.next());
  }

  private boolean show(boolean found) {
    boolean shown = found && kind.begins(entries.key());
    if (shown) {
      key = RecordKey.olderOf(entries.key(), VersionCodec.sequence(entries.entry().value()));
    }
    return shown;
  }

  @Override
  public byte[] key() {
    return key;
  }

  @Override
  public Entry entry() {
    return entries.entry();
  }
}
