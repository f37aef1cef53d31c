package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Looks at the file of each blob that records refer to, once, however many they are. */
final class BlobCheck implements Scrub.RecordVisitor {
  private final BlobFiles files;
  private final UUID store;
  private final Supplier<View> views;
  private final ScrubProgress progress;
  private final Map<UUID, List<Place>> damaged = new HashMap<>();
  private final List<UUID> waiting = new ArrayList<>();

  /**
   * A damaged place.
   *
   * @param file the file
   * @param offset where it is in the file
   * @param problem what is wrong
   */
  record Place(String file, long offset, String problem) {}

  BlobCheck(BlobFiles files, UUID store, Supplier<View> views, ScrubProgress progress) {
    this.files = files;
    this.store = store;
    this.views = views;
    this.progress = progress;
  }

  /** Returns what is damaged of each blob that is. */
  Map<UUID, List<Place>> damaged() {
    return damaged;
  }

  void run() throws IOException {
    Scrub.forEach(views, RecordKey.of(Kind.REFERENCES).bytes(), this);
  }

  @Override
  public void visit(View view, byte[] key, Entry entry) {
    UUID id = RecordKey.id(key);
    if (BlobNumbers.isBlob(id)) {
      waiting.add(id);
    }
  }

  @Override
  public void pause() throws IOException {
    for (UUID id : waiting) {
      check(id);
    }
    waiting.clear();
  }

  private void check(UUID id) throws IOException {
    long number = BlobNumbers.number(id);
    progress.file();
    List<Place> places = new ArrayList<>();
    try (DiskFile file = files.open(number)) {
      FileIdentity identity = new FileIdentity(FileIdentity.BLOB, store, number);
      Optional<Long> size = BlobFooter.contentLength(file);
      if (size.isEmpty()) {
        places.add(new Place(BlobFiles.name(number), file.size(), "the file has no whole footer"));
      } else {
        check(identity, size.get(), places);
      }
    } catch (NoSuchFileException e) {
      places.add(new Place(BlobFiles.name(number), 0, "the file is missing"));
    }
    if (!places.isEmpty() && isStillReferredTo(id)) {
      damaged.put(id, places);
    }
  }

  private void check(FileIdentity identity, long size, List<Place> places) throws IOException {
    String name = BlobFiles.name(identity.number());
    try (OpenBlob blob = new OpenBlob(files, identity, size)) {
      for (int block = 0; block < BlobFooter.blocks(size); block++) {
        try {
          blob.verify(block);
        } catch (DamagedStoreException e) {
          places.add(new Place(name, e.offset(), e.problem()));
        }
        progress.read(blob.endOf(block) - OpenBlob.startOf(block));
      }
    } catch (DamagedStoreException e) {
      places.add(new Place(name, e.offset(), e.problem()));
    }
  }

  /** A file that goes is no damage. */
  private boolean isStillReferredTo(UUID id) throws IOException {
    try (View view = views.get()) {
      return view.get(DiskView.referencesKey(id)).isPresent();
    } catch (DamagedStoreException unknown) {
      return true;
    }
  }
}
