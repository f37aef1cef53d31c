package io.hafiz.transfer;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.BlobStore;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.VersionRecord;
import io.hafiz.transfer.ArchiveRecord.OfBucket;
import io.hafiz.transfer.ArchiveRecord.OfPart;
import io.hafiz.transfer.ArchiveRecord.OfUpload;
import io.hafiz.transfer.ArchiveRecord.OfVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one moment of a store: for each bucket, in the order of their names, the bucket, its
 * versions and markers in the order of a listing, its uploads in progress, each with its parts.
 */
final class ArchiveExport {
  private final MetadataView view;
  private final BlobStore blobs;
  private final ArchiveWriter archive;

  ArchiveExport(MetadataView view, BlobStore blobs, ArchiveWriter archive) {
    this.view = view;
    this.blobs = blobs;
    this.archive = archive;
  }

  /** Writes all that comes after a record; everything if there is none. */
  void run(Optional<ArchiveRecord> last) throws IOException {
    String from = last.map(record -> bucketOf(record).value()).orElse("");
    Cursor<Bucket> buckets = view.buckets(from);
    while (buckets.hasNext()) {
      Bucket bucket = buckets.next();
      Optional<ArchiveRecord> begun = last.filter(record -> bucketOf(record).equals(bucket.name()));
      if (begun.isEmpty()) {
        archive.add(new OfBucket(bucket), InputStream::nullInputStream);
      }
      writeVersions(bucket.name(), begun);
      writeUploads(bucket.name(), begun);
    }
    archive.finish();
  }

  private static BucketName bucketOf(ArchiveRecord line) {
    if (line instanceof OfBucket bucket) {
      return bucket.bucket().name();
    }
    if (line instanceof OfVersion version) {
      return version.bucket();
    }
    return uploadOf(line).orElseThrow().bucket();
  }

  private static Optional<UploadReference> uploadOf(ArchiveRecord line) {
    if (line instanceof OfUpload begun) {
      MultipartUpload upload = begun.upload();
      return Optional.of(new UploadReference(upload.bucket(), upload.key(), upload.uploadId()));
    }
    return line instanceof OfPart part ? Optional.of(part.upload()) : Optional.empty();
  }

  private void writeVersions(BucketName bucket, Optional<ArchiveRecord> last) throws IOException {
    if (last.flatMap(ArchiveExport::uploadOf).isPresent()) {
      return;
    }
    Cursor<VersionRecord> versions =
        last.isPresent() && last.get() instanceof OfVersion done
            ? view.versions(bucket, done.version().key().value(), done.version().sequence() - 1)
            : view.versions(bucket, "", Long.MAX_VALUE);
    while (versions.hasNext()) {
      VersionRecord version = versions.next();
      List<Extent> extents = extents(version);
      boolean inParts = version.object().map(object -> object.partsCount() > 0).orElse(false);
      List<ObjectPart> parts = inParts ? extents.stream().map(Extent::part).toList() : List.of();
      archive.add(
          new OfVersion(bucket, version, parts), () -> open(bucket, version, parts, extents));
    }
  }

  private List<Extent> extents(VersionRecord version) {
    List<Extent> extents = new ArrayList<>();
    if (version.content() instanceof Content.Extents content) {
      view.extents(content.id(), 0).forEachRemaining(extents::add);
    }
    return extents;
  }

  private InputStream open(
      BucketName bucket, VersionRecord version, List<ObjectPart> parts, List<Extent> extents)
      throws IOException {
    ObjectVersion object = version.object().orElseThrow();
    return CheckedContent.of(object, parts, read(bucket, version, extents));
  }

  private InputStream read(BucketName bucket, VersionRecord version, List<Extent> extents)
      throws IOException {
    if (version.content() instanceof Content.Inline) {
      byte[] bytes = new byte[(int) version.content().size()];
      view.inline(bucket, version).get(bytes);
      return new ByteArrayInputStream(bytes);
    }
    if (version.content() instanceof Content.Single single) {
      return read(single.blob());
    }
    return new BlobSequence(extents.stream().map(Extent::blob).iterator(), this::read);
  }

  private InputStream read(Blob blob) throws IOException {
    ObjectContent content = blobs.content(blob);
    return content.read(0, content.size());
  }

  private void writeUploads(BucketName bucket, Optional<ArchiveRecord> last) throws IOException {
    Optional<UploadReference> begun = last.flatMap(ArchiveExport::uploadOf);
    String from = begun.map(upload -> upload.key().value()).orElse("");
    String fromId = begun.map(upload -> upload.uploadId().value()).orElse("");
    Cursor<MultipartUpload> uploads = view.uploads(bucket, from, fromId);
    while (uploads.hasNext()) {
      MultipartUpload upload = uploads.next();
      UploadReference reference = new UploadReference(bucket, upload.key(), upload.uploadId());
      boolean resumed = begun.equals(Optional.of(reference));
      if (!resumed) {
        archive.add(new OfUpload(upload), InputStream::nullInputStream);
      }
      int done =
          resumed && last.orElseThrow() instanceof OfPart part ? part.part().partNumber() : 0;
      writeParts(reference, done + 1);
    }
  }

  private void writeParts(UploadReference upload, int from) throws IOException {
    Cursor<PartRecord> parts = view.parts(upload.uploadId(), from);
    while (parts.hasNext()) {
      PartRecord record = parts.next();
      Part part = record.part();
      archive.add(new OfPart(upload, part), () -> CheckedContent.of(part, read(record.blob())));
    }
  }
}
