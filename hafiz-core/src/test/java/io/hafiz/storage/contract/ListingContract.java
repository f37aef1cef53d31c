package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import io.hafiz.storage.UploadListing;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of objects, versions and uploads. */
public abstract class ListingContract extends StorageFixture {
  private void putAll(String... keys) throws IOException {
    for (String key : keys) {
      put(key, key);
    }
  }

  private ObjectListing list(String prefix, String delimiter, ListPosition after, int max)
      throws IOException {
    return storage.listObjects(new ListObjectsInput(BUCKET, prefix, delimiter, after, max));
  }

  private static List<String> keys(ObjectListing listing) {
    return listing.objects().stream().map(object -> object.key().value()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // prefix, delimiter, keys, common prefixes
        "'',/,a,'a/ b/'",
        "a/,/,a/,'a/b/ a/c/'",
        "a,/,a,a/",
        "a/b/,'',a/b/1 a/b/2,''",
        "'',b/,a a/,a/b/ a/c/b/ b/",
        "x,/,'',''",
        "'',//,'a a/ a/b/1 a/b/2 a/c/b/3','b//'"
      })
  void keys_are_rolled_up_at_a_delimiter_behind_the_prefix(
      String prefix, String delimiter, String keys, String commonPrefixes) throws IOException {
    putAll("a", "a/", "a/b/1", "a/b/2", "a/c/b/3", "b//4");
    ObjectListing listing = list(unquote(prefix), unquote(delimiter), ListPosition.START, 1000);
    assertThat(keys(listing)).isEqualTo(words(keys));
    assertThat(listing.commonPrefixes()).isEqualTo(words(commonPrefixes));
    assertThat(listing.truncated()).isFalse();
  }

  private static String unquote(String text) {
    return text.replace("'", "");
  }

  private static List<String> words(String text) {
    return Stream.of(unquote(text).split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void pages_concatenate_to_the_whole_listing(int max) throws IOException {
    for (String key : OddKeys.SORTED) {
      put(key, "");
    }
    for (String delimiter : List.of("", "/", "a", "//", "\ud83d\ude00", "\udbff\udfff")) {
      ObjectListing whole = list("", delimiter, ListPosition.START, 1000);
      List<String> keys = new ArrayList<>();
      List<String> prefixes = new ArrayList<>();
      Optional<ListPosition> next = Optional.of(ListPosition.START);
      while (next.isPresent()) {
        ObjectListing page = list("", delimiter, next.get(), max);
        assertThat(page.objects().size() + page.commonPrefixes().size()).isBetween(1, max);
        keys.addAll(keys(page));
        prefixes.addAll(page.commonPrefixes());
        next = page.next();
      }
      assertThat(keys).isEqualTo(keys(whole));
      assertThat(prefixes).isEqualTo(whole.commonPrefixes());
    }
  }

  @Test
  void a_page_that_is_just_full_is_the_last() throws IOException {
    putAll("a", "b");
    assertThat(list("", "", ListPosition.START, 2).truncated()).isFalse();
    assertThat(list("", "", ListPosition.START, 1).next()).contains(ListPosition.afterKey("a"));
    assertThat(list("", "", ListPosition.afterKey("a"), 1).truncated()).isFalse();
  }

  @Test
  void a_page_of_none_is_empty_and_the_last() throws IOException {
    putAll("a", "b");
    ObjectListing listing = list("", "", ListPosition.START, 0);
    assertThat(listing.objects()).isEmpty();
    assertThat(listing.truncated()).isFalse();
  }

  @Test
  void a_position_need_not_be_a_key_and_may_lie_outside_the_prefix() throws IOException {
    putAll("a", "b/1", "b/2", "c");
    assertThat(keys(list("", "", ListPosition.afterKey("b"), 10)))
        .containsExactly("b/1", "b/2", "c");
    assertThat(keys(list("b/", "", ListPosition.afterKey("a"), 10))).containsExactly("b/1", "b/2");
    assertThat(keys(list("b/", "", ListPosition.afterKey("c"), 10))).isEmpty();
    assertThat(keys(list("", "", ListPosition.afterCommonPrefix("b/"), 10))).containsExactly("c");
  }

  @Test
  void keys_are_in_the_order_of_their_bytes_not_of_their_chars() throws IOException {
    putAll("\ud83d\ude00", "\ufffd");
    assertThat(keys()).containsExactly("\ufffd", "\ud83d\ude00");
  }

  @Test
  void delete_markers_hide_keys_and_common_prefixes_from_objects_only() throws IOException {
    versioning(VersioningStatus.ENABLED);
    putAll("a/1", "b/1");
    delete(current("a/1"));
    assertThat(list("", "/", ListPosition.START, 10).commonPrefixes()).containsExactly("b/");
    VersionListing versions = list("", "/", ListPosition.START, Optional.empty(), 10);
    assertThat(versions.commonPrefixes()).containsExactly("a/", "b/");
  }

  private VersionListing list(
      String prefix, String delimiter, ListPosition key, Optional<VersionId> id, int max)
      throws IOException {
    return storage.listObjectVersions(
        new ListObjectVersionsInput(BUCKET, prefix, delimiter, key, id, max));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void version_pages_continue_within_a_key(int max) throws IOException {
    putAll("a", "b");
    versioning(VersioningStatus.ENABLED);
    putAll("a", "b", "b", "c", "d/1", "d/2");
    delete(current("b"));
    versioning(VersioningStatus.SUSPENDED);
    putAll("c");
    VersionListing whole = list("", "/", ListPosition.START, Optional.empty(), 1000);
    assertThat(whole.entries()).hasSize(8);
    List<VersionListing.Entry> entries = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    VersionListing page = list("", "/", ListPosition.START, Optional.empty(), max);
    while (page.truncated()) {
      entries.addAll(page.entries());
      prefixes.addAll(page.commonPrefixes());
      page = list("", "/", page.nextKeyMarker().orElseThrow(), page.nextVersionIdMarker(), max);
    }
    entries.addAll(page.entries());
    prefixes.addAll(page.commonPrefixes());
    assertThat(entries).isEqualTo(whole.entries());
    assertThat(prefixes).isEqualTo(whole.commonPrefixes());
  }

  @Test
  void a_version_marker_holds_its_place_after_the_version_is_gone() throws IOException {
    versioning(VersioningStatus.ENABLED);
    ObjectVersion oldest = put("k", "1");
    VersionId middle = put("k", "2").versionId();
    put("k", "3");
    delete(version("k", middle));
    List<VersionEntry> rest =
        list("", "", ListPosition.afterKey("k"), Optional.of(middle), 10).entries().stream()
            .map(VersionListing.Entry::version)
            .toList();
    assertThat(rest).containsExactly(oldest);
  }

  @Test
  void a_key_marker_alone_begins_behind_all_versions_of_the_key() throws IOException {
    versioning(VersioningStatus.ENABLED);
    putAll("a", "a", "b");
    assertThat(list("", "", ListPosition.afterKey("a"), Optional.empty(), 10).entries())
        .extracting(entry -> entry.version().key().value())
        .containsExactly("b");
  }

  private MultipartUpload upload(String key) throws IOException {
    return storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key(key), OWNER));
  }

  private UploadListing uploads(String delimiter, ListPosition key, String id, int max)
      throws IOException {
    return storage.listMultipartUploads(
        new ListMultipartUploadsInput(BUCKET, "", delimiter, key, id, max));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void uploads_are_listed_by_key_then_by_time_in_pages(int max) throws IOException {
    List<MultipartUpload> expected = new ArrayList<>();
    for (String key : List.of("b", "a", "b", "c/1", "a", "c/2", "a")) {
      MultipartUpload upload = upload(key);
      if (!key.startsWith("c/")) {
        expected.add(upload);
      }
    }
    expected.sort(Comparator.comparing(MultipartUpload::key));
    List<MultipartUpload> uploads = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    UploadListing page = uploads("/", ListPosition.START, "", max);
    while (page.truncated()) {
      uploads.addAll(page.uploads());
      prefixes.addAll(page.commonPrefixes());
      String id = page.nextUploadIdMarker().map(marker -> marker.value()).orElse("");
      page = uploads("/", page.nextKeyMarker().orElseThrow(), id, max);
    }
    uploads.addAll(page.uploads());
    prefixes.addAll(page.commonPrefixes());
    assertThat(uploads).isEqualTo(expected);
    assertThat(prefixes).containsExactly("c/");
  }

  @Test
  void listings_of_a_bucket_that_does_not_exist_say_so() {
    BucketName none = new BucketName("none");
    ListPosition start = ListPosition.START;
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () -> storage.listObjects(new ListObjectsInput(none, "", "", start, 1)));
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () ->
            storage.listObjectVersions(
                new ListObjectVersionsInput(none, "", "", start, Optional.empty(), 1)));
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () ->
            storage.listMultipartUploads(
                new ListMultipartUploadsInput(none, "", "", start, "", 1)));
  }
}
