package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.UploadListing;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lists a bucket in pages of random size and compares what they add up to with a model. */
final class PagedListings {
  private static final List<String> PREFIXES =
      List.of("", "", "a", "a/", "a/b", "/", "\ud83d\ude00", "\udbff\udfff", "zz");
  private static final List<String> DELIMITERS =
      List.of("", "/", "//", "b", "b/", "\ud83d\ude00", "\udbff\udfff");

  private final StorageBackend storage;
  private final ReferenceModel model;
  private final Random random;
  private final String prefix;
  private final String delimiter;
  private List<String> entries;
  private List<String> prefixes;

  PagedListings(StorageBackend storage, ReferenceModel model, Random random) {
    this.storage = storage;
    this.model = model;
    this.random = random;
    this.prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
    this.delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
  }

  void compare() throws IOException {
    begin();
    objects();
    expect(model.objects(prefix, delimiter));
    begin();
    versions();
    expect(model.versions(prefix, delimiter));
    begin();
    uploads();
    expect(model.uploads(prefix, delimiter));
  }

  private void begin() {
    entries = new ArrayList<>();
    prefixes = new ArrayList<>();
  }

  private void expect(ReferenceModel.Listing expected) {
    assertThat(entries)
        .as("prefix %s delimiter %s", prefix, delimiter)
        .isEqualTo(expected.entries());
    assertThat(prefixes)
        .as("prefix %s delimiter %s", prefix, delimiter)
        .isEqualTo(expected.prefixes());
  }

  private int max() {
    return 1 + random.nextInt(5);
  }

  private void objects() throws IOException {
    Optional<ListPosition> next = Optional.of(ListPosition.START);
    while (next.isPresent()) {
      ObjectListing page =
          storage.listObjects(
              new ListObjectsInput(StorageFixture.BUCKET, prefix, delimiter, next.get(), max()));
      page.objects().forEach(object -> entries.add(object.key().value()));
      prefixes.addAll(page.commonPrefixes());
      next = page.next();
    }
  }

  private void versions() throws IOException {
    Optional<ListPosition> next = Optional.of(ListPosition.START);
    Optional<VersionId> marker = Optional.empty();
    while (next.isPresent()) {
      VersionListing page =
          storage.listObjectVersions(
              new ListObjectVersionsInput(
                  StorageFixture.BUCKET, prefix, delimiter, next.get(), marker, max()));
      page.entries().forEach(entry -> entries.add(line(entry)));
      prefixes.addAll(page.commonPrefixes());
      next = page.nextKeyMarker();
      marker = page.nextVersionIdMarker();
    }
  }

  private static String line(VersionListing.Entry entry) {
    VersionEntry version = entry.version();
    return ReferenceModel.line(
        version.key().value(),
        version.versionId(),
        version instanceof DeleteMarkerEntry,
        entry.latest());
  }

  private void uploads() throws IOException {
    Optional<ListPosition> next = Optional.of(ListPosition.START);
    String marker = "";
    while (next.isPresent()) {
      UploadListing page =
          storage.listMultipartUploads(
              new ListMultipartUploadsInput(
                  StorageFixture.BUCKET, prefix, delimiter, next.get(), marker, max()));
      page.uploads().forEach(upload -> entries.add(upload.key().value() + " " + upload.uploadId()));
      prefixes.addAll(page.commonPrefixes());
      next = page.nextKeyMarker();
      marker = page.nextUploadIdMarker().map(UploadId::value).orElse("");
    }
  }
}
