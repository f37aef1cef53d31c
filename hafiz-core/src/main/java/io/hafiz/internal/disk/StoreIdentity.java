package io.hafiz.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds out which store a directory is, also where the file that says so is damaged. */
final class StoreIdentity {
  private static final List<Integer> KINDS =
      List.of(FileIdentity.MANIFEST, FileIdentity.JOURNAL, FileIdentity.TABLE);

  private StoreIdentity() {}

  /**
   * Returns the identity of a store.
   *
   * @throws UnsupportedStoreException if there is none, or a newer one
   */
  static UUID find(DiskFiles files) throws IOException {
    Optional<UUID> inHeaders = StoreFormat.isWhole(files) ? Optional.empty() : inHeaders(files);
    if (inHeaders.isPresent()) {
      return inHeaders.get();
    }
    return StoreFormat.read(files)
        .orElseThrow(
            () ->
                new UnsupportedStoreException(files.locate(StoreLayout.ROOT) + " holds no store"));
  }

  /** Returns the identity that most files of format 1 begin with. */
  private static Optional<UUID> inHeaders(DiskFiles files) throws IOException {
    List<String> names = new ArrayList<>(files.list(StoreLayout.ROOT));
    names.retainAll(List.of(Manifest.NAME, Manifest.COPY));
    for (String directory : List.of(JournalSegment.DIRECTORY, Table.DIRECTORY)) {
      files.list(directory).forEach(name -> names.add(directory + "/" + name));
    }
    Map<UUID, Integer> votes = new HashMap<>();
    for (String name : names) {
      inHeader(files, name).ifPresent(id -> votes.merge(id, 1, Integer::sum));
    }
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static Optional<UUID> inHeader(DiskFiles files, String name) throws IOException {
    try (DiskFile file = files.open(name)) {
      if (file.size() < FileIdentity.HEADER_BYTES) {
        return Optional.empty();
      }
      ByteBuffer header = ByteBuffer.allocate(FileIdentity.HEADER_BYTES);
      file.read(0, header);
      header.flip();
      int kind = header.getInt();
      int format = header.getInt();
      UUID store = new UUID(header.getLong(), header.getLong());
      return KINDS.contains(kind) && format == FileIdentity.FORMAT
          ? Optional.of(store)
          : Optional.empty();
    }
  }
}
