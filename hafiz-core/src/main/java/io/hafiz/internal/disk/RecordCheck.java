package io.hafiz.internal.disk;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.storage.Damage.Affected;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.PartRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads each record, looks at what it names, and so finds the names of what is damaged. */
final class RecordCheck implements Scrub.RecordVisitor {
  private final Supplier<View> views;
  private final Map<Long, DamagedFrames> segments;
  private final Map<UUID, List<BlobCheck.Place>> blobs;
  private final ScrubProgress progress;
  private final Set<BucketName> buckets = new HashSet<>();
  private final Map<UUID, List<Affected>> affected = new HashMap<>();

  /**
   * Prepares to read.
   *
   * @param segments what is damaged of each segment that was looked through
   * @param blobs what is damaged of each blob that is
   */
  RecordCheck(
      Supplier<View> views,
      Map<Long, DamagedFrames> segments,
      Map<UUID, List<BlobCheck.Place>> blobs,
      ScrubProgress progress) {
    this.views = views;
    this.segments = segments;
    this.blobs = blobs;
    this.progress = progress;
  }

  void run() throws IOException {
    Scrub.forEach(views, new byte[0], this);
    blobs.forEach(
        (id, places) -> {
          List<Affected> names = affected.getOrDefault(id, List.of());
          places.forEach(at -> progress.damaged(at.file(), at.offset(), at.problem(), names));
        });
  }

  @Override
  public void visit(View view, byte[] key, Entry entry) throws IOException {
    progress.record();
    List<Affected> names = AffectedNames.of(key, entry.value()).stream().toList();
    for (Affected name : names) {
      requireBucket(view, name.bucket());
    }
    try {
      Optional<Kind> kind = RecordKey.kind(key);
      if (kind.isPresent()) {
        check(view, kind.get(), key, entry, names);
      }
    } catch (UncheckedIOException e) {
      requireDamage(e);
    } catch (RuntimeException e) {
      progress.damaged(Table.DIRECTORY, 0, "a record cannot be read: " + e, names);
    }
  }

  private void requireBucket(View view, BucketName bucket) throws IOException {
    if (!buckets.add(bucket)) {
      return;
    }
    try {
      if (new DiskView(view).bucket(bucket).isEmpty()) {
        progress.damaged(
            Table.DIRECTORY,
            0,
            "the record of a bucket is missing; once it is created again, its objects are there",
            List.of(new Affected.OfBucket(bucket)));
      }
    } catch (UncheckedIOException e) {
      requireDamage(e);
    }
  }

  /** What is damaged below a record was found before; all else ends the scrub. */
  private static void requireDamage(UncheckedIOException failure) throws IOException {
    if (!(failure.getCause() instanceof DamagedStoreException)) {
      throw failure.getCause();
    }
  }

  private void check(View view, Kind kind, byte[] key, Entry entry, List<Affected> names)
      throws IOException {
    byte[] value = entry.value();
    switch (kind) {
      case BUCKET -> BucketCodec.decode(value);
      case OBJECT, MARKER, OLDER -> checkVersion(view, key, entry, names);
      case UPLOAD -> checkParts(view, UploadCodec.upload(value), names);
      case PART -> UploadCodec.part(value);
      case EXTENT -> UploadCodec.extent(value);
      case RELEASED -> UploadCodec.released(value);
      case NULL_VERSION, BLOB_NUMBERS -> new FieldReader(value).fixed();
      case REFERENCES -> new FieldReader(value).number();
    }
  }

  private void checkVersion(View view, byte[] key, Entry entry, List<Affected> names)
      throws IOException {
    Content content = VersionCodec.decode(key, entry.value()).content();
    if (content instanceof Content.Inline) {
      checkInline(view, entry.content().orElseThrow(), names);
    } else if (content instanceof Content.Single single) {
      note(single.blob(), names);
    } else if (content instanceof Content.Extents extents) {
      checkExtents(view, extents, names);
    }
  }

  private void checkInline(View view, ContentPointer pointer, List<Affected> names)
      throws IOException {
    boolean missing = !view.version().segments().containsKey(pointer.segment());
    DamagedFrames damaged = segments.get(pointer.segment());
    if (missing || damaged != null && damaged.touches(pointer)) {
      String file = JournalSegment.name(pointer.segment());
      try {
        view.content(pointer);
      } catch (DamagedStoreException e) {
        progress.damaged(file, pointer.offset(), e.problem(), names);
      }
    }
  }

  private void checkExtents(View view, Content.Extents content, List<Affected> names) {
    long end = 0;
    Cursor<Extent> extents = new DiskView(view).extents(content.id(), 0);
    while (extents.hasNext()) {
      Extent extent = extents.next();
      note(extent.blob(), names);
      end += extent.part().offset() == end ? extent.part().size() : 0;
    }
    if (end != content.size()) {
      progress.damaged(
          Table.DIRECTORY, 0, "what says where the parts of an object are is missing", names);
    }
  }

  private void checkParts(View view, MultipartUpload upload, List<Affected> names) {
    Cursor<PartRecord> parts = new DiskView(view).parts(upload.uploadId(), 0);
    while (parts.hasNext()) {
      note(parts.next().blob(), names);
    }
  }

  private void note(Blob blob, List<Affected> names) {
    if (blobs.containsKey(blob.id())) {
      affected.computeIfAbsent(blob.id(), id -> new ArrayList<>()).addAll(names);
    }
  }
}
