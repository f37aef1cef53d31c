package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectContent;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing, reading and deleting single objects. */
public abstract class ObjectContract extends StorageFixture {
  @Test
  void what_was_stored_is_read_back() throws IOException {
    ObjectMetadata metadata =
        ObjectMetadata.EMPTY.with(SystemMetadata.CONTENT_TYPE, "text/plain").with("Colour", "blue");
    Tagging tagging = new Tagging(List.of(new Tag("project", "x")));
    ObjectVersion stored =
        storage.putObject(
            new PutObjectInput(
                BUCKET,
                key("k"),
                metadata,
                tagging,
                StorageClass.STANDARD_IA,
                WritePreconditions.NONE),
            ObjectBody.of(bytes("hello")));
    assertThat(stored.etag()).isEqualTo(new ETag("5d41402abc4b2a76b9719d911017c592"));
    assertThat(stored.size()).isEqualTo(5);
    assertThat(stored.versionId()).isEqualTo(VersionId.NULL);
    assertThat(stored.owner()).isEqualTo(OWNER);
    assertThat(stored.metadata()).isEqualTo(metadata);
    assertThat(stored.tagging()).isEqualTo(tagging);
    assertThat(stored.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(stored.checksum().orElseThrow().algorithm()).isEqualTo(ChecksumAlgorithm.CRC64NVME);
    assertThat(stored.lastModified().getNano()).isZero();
    assertThat(stored.partsCount()).isZero();
    assertThat(head(current("k"))).isEqualTo(stored);
    assertThat(get("k")).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4096, 65_535, 65_536, 65_537, 1_000_003})
  void bytes_of_any_size_are_read_back_whole_and_in_ranges(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    storage.putObject(PutObjectInput.of(BUCKET, key("k")), ObjectBody.of(content));
    try (StoredObject object = storage.getObject(current("k"))) {
      assertThat(object.content().size()).isEqualTo(size);
      assertThat(read(object.content(), 0, size)).isEqualTo(content);
      for (int[] range : new int[][] {{0, size / 2}, {size / 3, size / 3}, {size, 0}}) {
        byte[] expected = Arrays.copyOfRange(content, range[0], range[0] + range[1]);
        assertThat(read(object.content(), range[0], range[1])).isEqualTo(expected);
        assertThat(CollectingSink.send(object.content(), range[0], range[1])).isEqualTo(expected);
      }
    }
  }

  private static byte[] read(ObjectContent content, long position, long count) throws IOException {
    try (InputStream in = content.read(position, count)) {
      return in.readAllBytes();
    }
  }

  @Test
  void keys_that_look_like_paths_or_patterns_live_side_by_side() throws IOException {
    for (String key : OddKeys.SORTED) {
      put(key, "content of " + key);
    }
    assertThat(keys()).containsExactlyElementsOf(OddKeys.SORTED);
    for (String key : OddKeys.SORTED) {
      assertThat(get(key)).isEqualTo("content of " + key);
    }
    for (String key : OddKeys.SORTED) {
      delete(current(key));
    }
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_put_replaces_content_metadata_and_tags() throws IOException {
    storage.putObject(
        new PutObjectInput(
            BUCKET,
            key("k"),
            ObjectMetadata.EMPTY.with("a", "1"),
            new Tagging(List.of(new Tag("t", "1"))),
            StorageClass.STANDARD,
            WritePreconditions.NONE),
        ObjectBody.of(bytes("first")));
    put("k", "second");
    assertThat(get("k")).isEqualTo("second");
    assertThat(head(current("k")).metadata()).isEqualTo(ObjectMetadata.EMPTY);
    assertThat(head(current("k")).tagging()).isEqualTo(Tagging.EMPTY);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void an_open_object_stays_readable_while_it_is_overwritten_and_deleted() throws IOException {
    String content = "x".repeat(200_000);
    put("k", content);
    try (StoredObject object = storage.getObject(current("k"))) {
      put("k", "other");
      delete(current("k"));
      assertThat(read(object.content(), 0, content.length())).isEqualTo(bytes(content));
      assertThat(object.version().size()).isEqualTo(content.length());
    }
  }

  @Test
  void a_deleted_object_is_gone_and_deleting_it_again_is_no_error() throws IOException {
    put("k", "v");
    assertThat(delete(current("k")).deleteMarker()).isFalse();
    assertThat(delete(current("k")).versionId()).isEmpty();
    refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.getObject(current("k")));
  }

  @Test
  void an_object_in_a_bucket_that_never_kept_versions_is_its_null_version() throws IOException {
    put("k", "v");
    assertThat(get(version("k", VersionId.NULL))).isEqualTo("v");
    assertThat(delete(version("k", VersionId.NULL)).versionId()).contains(VersionId.NULL);
    assertThat(keys()).isEmpty();
  }

  @Test
  void what_does_not_exist_is_named_in_the_error() {
    assertThat(refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.getObject(current("k"))).details())
        .containsEntry("Key", "k");
    refused(S3ErrorCode.NO_SUCH_VERSION, () -> storage.getObject(version("k", VersionId.NULL)));
    ObjectReference elsewhere = ObjectReference.current(new BucketName("none"), key("k"));
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> storage.getObject(elsewhere));
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> delete(elsewhere));
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () ->
            storage.putObject(
                PutObjectInput.of(elsewhere.bucket(), key("k")), ObjectBody.of(bytes("v"))));
  }

  @Test
  void objects_of_different_buckets_have_nothing_to_do_with_each_other() throws IOException {
    BucketName other = new BucketName("other");
    createBucket(other);
    put("k", "here");
    storage.putObject(PutObjectInput.of(other, key("k")), ObjectBody.of(bytes("there")));
    delete(current("k"));
    assertThat(get(ObjectReference.current(other, key("k")))).isEqualTo("there");
  }
}
