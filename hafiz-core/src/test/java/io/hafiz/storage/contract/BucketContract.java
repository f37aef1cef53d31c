package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.model.Tag;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.BucketListing;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.ListBucketsInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Buckets and their configurations. */
public abstract class BucketContract extends StorageFixture {
  private static final Owner STRANGER = new Owner("b".repeat(64), "stranger", "444455556666");

  private List<String> names(String prefix, Optional<String> region, String after, int max)
      throws IOException {
    ListBucketsInput input = new ListBucketsInput(OWNER.id(), prefix, region, after, max);
    return storage.listBuckets(input).buckets().stream().map(b -> b.name().value()).toList();
  }

  @Test
  void a_created_bucket_is_returned_as_it_was_created() throws IOException {
    BucketName name = new BucketName("created");
    VersioningConfiguration versioning = new VersioningConfiguration(VersioningStatus.ENABLED);
    Bucket created =
        storage.createBucket(
            new CreateBucketInput(name, OWNER, "eu-central-1", List.of(versioning)));
    assertThat(created.name()).isEqualTo(name);
    assertThat(created.owner()).isEqualTo(OWNER);
    assertThat(created.region()).isEqualTo("eu-central-1");
    assertThat(created.creationDate().getNano()).isZero();
    assertThat(created.versioning()).isEqualTo(VersioningStatus.ENABLED);
    assertThat(storage.getBucket(name)).isEqualTo(created);
  }

  @Test
  void a_name_that_is_taken_is_refused_by_whose_it_is() {
    refused(S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU, () -> createBucket(BUCKET));
    refused(
        S3ErrorCode.BUCKET_ALREADY_EXISTS,
        () ->
            storage.createBucket(new CreateBucketInput(BUCKET, STRANGER, "us-east-1", List.of())));
  }

  @Test
  void an_empty_bucket_can_be_deleted_and_created_again() throws IOException {
    put("k", "v");
    delete(current("k"));
    storage.deleteBucket(BUCKET);
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> storage.getBucket(BUCKET));
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> storage.deleteBucket(BUCKET));
    createBucket(BUCKET);
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_bucket_with_any_version_or_marker_cannot_be_deleted() throws IOException {
    versioning(VersioningStatus.ENABLED);
    delete(current("k"));
    refused(S3ErrorCode.BUCKET_NOT_EMPTY, () -> storage.deleteBucket(BUCKET));
    assertThat(versions()).hasSize(1);
  }

  @Test
  void uploads_in_progress_end_with_their_bucket() throws IOException {
    storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key("k"), OWNER));
    storage.deleteBucket(BUCKET);
    createBucket(BUCKET);
    storage.deleteBucket(BUCKET);
  }

  @Test
  void operations_on_a_bucket_that_does_not_exist_say_so() {
    BucketName none = new BucketName("none");
    refused(S3ErrorCode.NO_SUCH_BUCKET, () -> storage.getBucket(none));
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () ->
            storage.putBucketConfiguration(
                none, new VersioningConfiguration(VersioningStatus.ENABLED)));
    refused(
        S3ErrorCode.NO_SUCH_BUCKET,
        () -> storage.deleteBucketConfiguration(none, BucketTagging.class));
  }

  @Test
  void configurations_are_put_replaced_and_deleted() throws IOException {
    storage.putBucketConfiguration(BUCKET, new BucketTagging(List.of(new Tag("a", "1"))));
    BucketTagging second = new BucketTagging(List.of(new Tag("b", "2")));
    assertThat(storage.putBucketConfiguration(BUCKET, second).configuration(BucketTagging.class))
        .contains(second);
    put("k", "v");
    assertThat(storage.getBucket(BUCKET).configuration(BucketTagging.class)).contains(second);
    storage.deleteBucketConfiguration(BUCKET, BucketTagging.class);
    storage.deleteBucketConfiguration(BUCKET, BucketTagging.class);
    assertThat(storage.getBucket(BUCKET).configuration(BucketTagging.class)).isEmpty();
    assertThat(get("k")).isEqualTo("v");
  }

  @Test
  void versioning_is_suspended_but_never_deleted() throws IOException {
    versioning(VersioningStatus.ENABLED);
    refused(
        S3ErrorCode.METHOD_NOT_ALLOWED,
        () -> storage.deleteBucketConfiguration(BUCKET, VersioningConfiguration.class));
    refused(
        S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION,
        () -> versioning(VersioningStatus.UNVERSIONED));
    assertThat(storage.getBucket(BUCKET).versioning()).isEqualTo(VersioningStatus.ENABLED);
  }

  @Test
  void buckets_are_listed_by_name_for_their_owner_only() throws IOException {
    createBucket(new BucketName("zebra"));
    createBucket(new BucketName("alpha"));
    storage.createBucket(
        new CreateBucketInput(new BucketName("other"), STRANGER, "us-east-1", List.of()));
    assertThat(names("", Optional.empty(), "", 1000)).containsExactly("alpha", "bucket", "zebra");
  }

  @Test
  void bucket_pages_follow_prefix_region_and_position() throws IOException {
    for (String name : List.of("app-1", "app-2", "app-3", "web-1")) {
      createBucket(new BucketName(name));
    }
    BucketListing first =
        storage.listBuckets(new ListBucketsInput(OWNER.id(), "app-", Optional.empty(), "", 2));
    assertThat(first.truncated()).isTrue();
    assertThat(names("app-", Optional.empty(), "app-2", 2)).containsExactly("app-3");
    assertThat(names("", Optional.of("eu-west-1"), "", 2)).isEmpty();
    assertThat(names("app-", Optional.of("us-east-1"), "", 9)).hasSize(3);
  }
}
