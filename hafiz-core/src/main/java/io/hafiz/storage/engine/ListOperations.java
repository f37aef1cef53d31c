package io.hafiz.storage.engine;

import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import io.hafiz.storage.UploadListing;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The listings by key: objects, versions and uploads in progress. */
final class ListOperations {
  private final Engine engine;

  ListOperations(Engine engine) {
    this.engine = engine;
  }

  ObjectListing objects(ListObjectsInput input) throws IOException {
    return engine.read(
        view -> {
          Engine.bucket(view, input.bucket());
          KeyListing.Page<VersionRecord> page =
              new KeyListing<VersionRecord>(
                      input.prefix(),
                      input.delimiter(),
                      input.maxKeys(),
                      VersionRecord::key,
                      from -> view.current(input.bucket(), from))
                  .page(input.after());
          List<ObjectVersion> objects =
              page.entries().stream().map(record -> record.object().orElseThrow()).toList();
          return new ObjectListing(objects, page.commonPrefixes(), page.next());
        });
  }

  VersionListing versions(ListObjectVersionsInput input) throws IOException {
    return engine.read(
        view -> {
          Engine.bucket(view, input.bucket());
          KeyListing.Page<VersionRecord> page = versionPage(view, input);
          return new VersionListing(
              entries(view, input.bucket(), page.entries()),
              page.commonPrefixes(),
              page.next(),
              page.nextEntry().map(record -> record.entry().versionId()));
        });
  }

  private static KeyListing.Page<VersionRecord> versionPage(
      MetadataView view, ListObjectVersionsInput input) {
    BucketName bucket = input.bucket();
    KeyListing<VersionRecord> listing =
        new KeyListing<>(
            input.prefix(),
            input.delimiter(),
            input.maxKeys(),
            VersionRecord::key,
            from -> view.versions(bucket, from, Long.MAX_VALUE));
    ListPosition marker = input.keyMarker();
    if (input.versionIdMarker().isEmpty() || marker.commonPrefix() || marker.value().isEmpty()) {
      return listing.page(marker);
    }
    VersionId id = input.versionIdMarker().get();
    long sequence = id.isNull() ? nullSequence(view, input) : VersionIds.sequence(id);
    return listing.page(
        marker.value(), view.versions(bucket, marker.value(), Math.max(sequence - 1, -1)));
  }

  /** If the null version is gone, its key is listed once more, rather than some of it never. */
  private static long nullSequence(MetadataView view, ListObjectVersionsInput input) {
    return view.nullVersion(input.bucket(), new ObjectKey(input.keyMarker().value()))
        .map(VersionRecord::sequence)
        .orElse(Long.MAX_VALUE);
  }

  private static List<VersionListing.Entry> entries(
      MetadataView view, BucketName bucket, List<VersionRecord> records) {
    List<VersionListing.Entry> entries = new ArrayList<>(records.size());
    Optional<ObjectKey> previous = Optional.empty();
    for (VersionRecord record : records) {
      boolean latest =
          previous.isPresent()
              ? !previous.get().equals(record.key())
              : view.latest(bucket, record.key())
                  .filter(newest -> newest.sequence() == record.sequence())
                  .isPresent();
      entries.add(new VersionListing.Entry(record.entry(), latest));
      previous = Optional.of(record.key());
    }
    return entries;
  }

  UploadListing uploads(ListMultipartUploadsInput input) throws IOException {
    return engine.read(
        view -> {
          Engine.bucket(view, input.bucket());
          KeyListing.Page<MultipartUpload> page = uploadPage(view, input);
          return new UploadListing(
              page.entries(),
              page.commonPrefixes(),
              page.next(),
              page.nextEntry().map(MultipartUpload::uploadId));
        });
  }

  private static KeyListing.Page<MultipartUpload> uploadPage(
      MetadataView view, ListMultipartUploadsInput input) {
    KeyListing<MultipartUpload> listing =
        new KeyListing<>(
            input.prefix(),
            input.delimiter(),
            input.maxUploads(),
            MultipartUpload::key,
            from -> view.uploads(input.bucket(), from, ""));
    ListPosition marker = input.keyMarker();
    if (input.uploadIdMarker().isEmpty() || marker.commonPrefix() || marker.value().isEmpty()) {
      return listing.page(marker);
    }
    String behind = input.uploadIdMarker() + '\0';
    return listing.page(marker.value(), view.uploads(input.bucket(), marker.value(), behind));
  }
}
