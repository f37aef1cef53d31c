package io.hafiz.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.junit.HafizS3;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** A day in the life of a bucket, as the AWS SDK sees it. */
@HafizS3(buckets = "days")
class VersioningTest {
  private static final String BUCKET = "days";

  @Test
  void deleted_objects_come_back_when_the_marker_goes(S3Client s3) {
    s3.putBucketVersioning(
        r ->
            r.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String first = put(s3, "k", "one");
    put(s3, "k", "two");
    String marker = s3.deleteObject(r -> r.bucket(BUCKET).key("k")).versionId();

    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").versionId(first)).asUtf8String())
        .isEqualTo("one");
    ListObjectVersionsResponse versions = s3.listObjectVersions(r -> r.bucket(BUCKET));
    assertThat(versions.versions()).hasSize(2);
    assertThat(versions.deleteMarkers()).singleElement().matches(m -> m.isLatest());

    s3.deleteObject(r -> r.bucket(BUCKET).key("k").versionId(marker));
    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k")).asUtf8String()).isEqualTo("two");
  }

  @Test
  void a_thousand_objects_are_listed_in_pages_and_deleted_at_once(S3Client s3) {
    IntStream.range(0, 1_000).forEach(i -> put(s3, "k%04d".formatted(i), "x"));
    List<ObjectIdentifier> all =
        s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(77)).contents().stream()
            .map(o -> ObjectIdentifier.builder().key(o.key()).build())
            .toList();
    assertThat(all).hasSize(1_000);

    s3.deleteObjects(r -> r.bucket(BUCKET).delete(Delete.builder().objects(all).build()));
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).keyCount()).isZero();
  }

  @Test
  void of_two_writers_that_want_a_new_object_one_wins(S3Client s3) {
    s3.putObject(r -> r.bucket(BUCKET).key("lock").ifNoneMatch("*"), RequestBody.fromString("a"));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("lock").ifNoneMatch("*"),
                    RequestBody.fromString("b")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void tags_and_metadata_travel_with_a_copy(S3Client s3) {
    s3.putObject(
        r -> r.bucket(BUCKET).key("from").metadata(java.util.Map.of("who", "me")).tagging("a=b"),
        RequestBody.fromString("x"));
    s3.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("to ü+"));
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("to ü+")).metadata())
        .containsEntry("who", "me");
    assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("to ü+")).tagSet())
        .containsExactly(Tag.builder().key("a").value("b").build());
  }

  private static String put(S3Client s3, String key, String content) {
    return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content))
        .versionId();
  }
}
