package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.BucketName;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.StorageClass;
import io.hafiz.model.SystemMetadata;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CopyObjectOutput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies. */
public abstract class CopyContract extends UploadFixture {
  private static final ObjectMetadata METADATA =
      ObjectMetadata.EMPTY
          .with(SystemMetadata.CONTENT_TYPE, "text/plain")
          .with(SystemMetadata.WEBSITE_REDIRECT_LOCATION, "/elsewhere")
          .with("a", "1");
  private static final Tagging TAGS = new Tagging(List.of(new Tag("t", "1")));

  private ObjectVersion putSource(StorageClass storageClass, String content) throws IOException {
    return storage.putObject(
        new PutObjectInput(
            BUCKET, key("source"), METADATA, TAGS, storageClass, WritePreconditions.NONE),
        ObjectBody.of(bytes(content)));
  }

  private static CopyObjectInput to(ObjectReference source, String key) {
    return CopyObjectInput.of(source, BUCKET, key(key));
  }

  private CopyObjectOutput copy(String from, String to) throws IOException {
    return storage.copyObject(to(current(from), to));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 200_000})
  void a_copy_has_the_sources_bytes_metadata_and_tags(int size) throws IOException {
    ObjectVersion source = putSource(StorageClass.STANDARD_IA, "x".repeat(size));
    CopyObjectOutput output = copy("source", "copy");
    ObjectVersion copy = output.object();
    assertThat(output.sourceVersionId()).isEqualTo(VersionId.NULL);
    assertThat(copy.etag()).isEqualTo(source.etag());
    assertThat(copy.checksum()).isEqualTo(source.checksum());
    assertThat(copy.tagging()).isEqualTo(TAGS);
    assertThat(copy.storageClass()).isEqualTo(StorageClass.STANDARD);
    assertThat(copy.metadata().contentType()).isEqualTo("text/plain");
    assertThat(copy.metadata().user()).containsEntry("a", "1");
    assertThat(copy.metadata().get(SystemMetadata.WEBSITE_REDIRECT_LOCATION)).isEmpty();
    assertThat(get("copy")).isEqualTo("x".repeat(size));
  }

  @Test
  void a_copy_outlives_its_source_and_the_other_way_round() throws IOException {
    for (int size : new int[] {10, 200_000}) {
      String content = "x".repeat(size);
      put("a", content);
      copy("a", "b");
      copy("b", "c");
      delete(current("a"));
      put("b", "other");
      assertThat(get("c")).isEqualTo(content);
      delete(current("c"));
      refused(S3ErrorCode.NO_SUCH_KEY, () -> get("c"));
    }
  }

  @Test
  void metadata_and_tags_can_be_replaced() throws IOException {
    putSource(StorageClass.STANDARD, "v");
    ObjectMetadata metadata = ObjectMetadata.EMPTY.with("b", "2");
    Tagging tags = new Tagging(List.of(new Tag("u", "2")));
    ObjectVersion copy =
        storage
            .copyObject(
                new CopyObjectInput(
                    current("source"),
                    ReadPreconditions.NONE,
                    BUCKET,
                    key("copy"),
                    Optional.of(metadata),
                    Optional.empty(),
                    Optional.of(tags),
                    StorageClass.GLACIER,
                    Optional.empty(),
                    WritePreconditions.NONE))
            .object();
    assertThat(copy.metadata()).isEqualTo(metadata);
    assertThat(copy.tagging()).isEqualTo(tags);
    assertThat(copy.storageClass()).isEqualTo(StorageClass.GLACIER);
  }

  @Test
  void a_copy_of_an_object_of_parts_is_an_object_in_one_piece() throws IOException {
    UploadReference upload = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    storage.completeMultipartUpload(
        completion(
            upload,
            listed(
                part(upload, 1, "hel", ChecksumAlgorithm.CRC32),
                part(upload, 2, "lo", ChecksumAlgorithm.CRC32))));
    ObjectVersion plain = copy("k", "copy").object();
    delete(current("k"));
    assertThat(plain.etag()).isEqualTo(new ETag("5d41402abc4b2a76b9719d911017c592"));
    assertThat(plain.partsCount()).isZero();
    assertThat(plain.checksum().map(Checksum::type)).contains(ChecksumType.FULL_OBJECT);
    assertThat(plain.checksum().map(Checksum::value)).contains("NhCmhg==");
    assertThat(get("copy")).isEqualTo("hello");
  }

  @Test
  void another_checksum_can_be_asked_for() throws IOException {
    put("source", "123456789");
    CopyObjectInput input =
        copying(
            "copy",
            ReadPreconditions.NONE,
            StorageClass.STANDARD,
            Optional.of(ChecksumAlgorithm.CRC32));
    ObjectVersion copy = storage.copyObject(input).object();
    assertThat(copy.checksum()).contains(Checksum.parse(ChecksumAlgorithm.CRC32, "y/Q5Jg=="));
  }

  @Test
  void an_object_is_not_copied_onto_itself_without_a_change() throws IOException {
    putSource(StorageClass.STANDARD, "v");
    refused(S3ErrorCode.INVALID_REQUEST, () -> copy("source", "source"));
    storage.copyObject(
        copying("source", ReadPreconditions.NONE, StorageClass.STANDARD_IA, Optional.empty()));
    assertThat(head(current("source")).storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(get("source")).isEqualTo("v");
  }

  @Test
  void an_older_version_is_restored_by_copying_it() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId first = put("k", "1").versionId();
    put("k", "2");
    CopyObjectOutput output = storage.copyObject(to(version("k", first), "k"));
    assertThat(output.sourceVersionId()).isEqualTo(first);
    assertThat(get("k")).isEqualTo("1");
    assertThat(versions()).hasSize(3);
  }

  @Test
  void sources_that_cannot_be_read_are_refused_each_in_its_way() throws IOException {
    refused(S3ErrorCode.NO_SUCH_KEY, () -> copy("none", "copy"));
    putSource(StorageClass.DEEP_ARCHIVE, "v");
    refused(S3ErrorCode.INVALID_OBJECT_STATE, () -> copy("source", "copy"));
    versioning(VersioningStatus.ENABLED);
    VersionId marker = delete(current("source")).versionId().orElseThrow();
    refused(S3ErrorCode.NO_SUCH_KEY, () -> copy("source", "copy"));
    refused(
        S3ErrorCode.INVALID_REQUEST,
        () -> storage.copyObject(to(version("source", marker), "copy")));
    VersionId other = put("other", "v").versionId();
    refused(
        S3ErrorCode.NO_SUCH_VERSION,
        () -> storage.copyObject(to(version("source", other), "copy")));
    assertThat(keys()).containsExactly("other");
  }

  @Test
  void conditions_on_the_source_fail_alike() throws IOException {
    ETag etag = put("source", "v").etag();
    ETag other = new ETag("other");
    refused(
        S3ErrorCode.PRECONDITION_FAILED, () -> storage.copyObject(on(List.of(other), List.of())));
    refused(
        S3ErrorCode.PRECONDITION_FAILED, () -> storage.copyObject(on(List.of(), List.of(etag))));
    storage.copyObject(on(List.of(etag), List.of(other)));
    assertThat(get("copy")).isEqualTo("v");
  }

  private static CopyObjectInput on(List<ETag> ifMatch, List<ETag> ifNoneMatch) {
    ReadPreconditions preconditions =
        new ReadPreconditions(ifMatch, ifNoneMatch, Optional.empty(), Optional.empty());
    return copying("copy", preconditions, StorageClass.STANDARD, Optional.empty());
  }

  /** Copies the object "source" with its metadata and tags. */
  private static CopyObjectInput copying(
      String to,
      ReadPreconditions preconditions,
      StorageClass storageClass,
      Optional<ChecksumAlgorithm> algorithm) {
    return new CopyObjectInput(
        current("source"),
        preconditions,
        BUCKET,
        key(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        storageClass,
        algorithm,
        WritePreconditions.NONE);
  }

  @Test
  void a_copy_goes_to_another_bucket_and_only_to_one_that_exists() throws IOException {
    put("source", "v");
    BucketName other = new BucketName("other");
    CopyObjectInput input = CopyObjectInput.of(current("source"), other, key("copy"));
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> storage.copyObject(input));
    createBucket(other);
    storage.copyObject(input);
    delete(current("source"));
    storage.deleteBucket(BUCKET);
    assertThat(get(ObjectReference.current(other, key("copy")))).isEqualTo("v");
  }
}
