package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Preconditions of puts and deletes. */
public abstract class ConditionalWriteContract extends StorageFixture {
  private static final ETag OTHER = new ETag("0".repeat(32));

  private ObjectVersion put(String content, WritePreconditions preconditions) throws IOException {
    return storage.putObject(
        PutObjectInput.of(BUCKET, key("k")).withPreconditions(preconditions),
        ObjectBody.of(bytes(content)));
  }

  private void delete(WritePreconditions preconditions) throws IOException {
    storage.deleteObject(new DeleteObjectInput(current("k"), preconditions));
  }

  @Test
  void if_none_match_writes_only_where_nothing_is() throws IOException {
    put("1", WritePreconditions.ABSENT);
    refused(S3ErrorCode.PRECONDITION_FAILED, () -> put("2", WritePreconditions.ABSENT));
    assertThat(get("k")).isEqualTo("1");
    delete(current("k"));
    put("3", WritePreconditions.ABSENT);
    assertThat(get("k")).isEqualTo("3");
  }

  @Test
  void a_delete_marker_counts_as_nothing() throws IOException {
    versioning(VersioningStatus.ENABLED);
    ETag etag = put("k", "1").etag();
    delete(current("k"));
    refused(S3ErrorCode.NO_SUCH_KEY, () -> put("2", WritePreconditions.matching(etag)));
    put("3", WritePreconditions.ABSENT);
    assertThat(get("k")).isEqualTo("3");
  }

  @Test
  void if_match_replaces_only_the_object_that_was_seen() throws IOException {
    refused(S3ErrorCode.NO_SUCH_KEY, () -> put("0", WritePreconditions.matching(OTHER)));
    ETag first = put("k", "1").etag();
    refused(S3ErrorCode.PRECONDITION_FAILED, () -> put("2", WritePreconditions.matching(OTHER)));
    put("2", WritePreconditions.matching(first));
    refused(S3ErrorCode.PRECONDITION_FAILED, () -> put("3", WritePreconditions.matching(first)));
    assertThat(get("k")).isEqualTo("2");
  }

  @Test
  void if_match_deletes_only_the_object_that_was_seen() throws IOException {
    ETag etag = put("k", "1").etag();
    refused(S3ErrorCode.PRECONDITION_FAILED, () -> delete(WritePreconditions.matching(OTHER)));
    assertThat(get("k")).isEqualTo("1");
    delete(WritePreconditions.matching(etag));
    assertThat(keys()).isEmpty();
    refused(S3ErrorCode.NO_SUCH_KEY, () -> delete(WritePreconditions.matching(etag)));
  }

  @Test
  void if_match_on_a_named_version_judges_that_version() throws IOException {
    versioning(VersioningStatus.ENABLED);
    ObjectVersion first = put("k", "1");
    ETag newest = put("k", "2").etag();
    VersionId id = first.versionId();
    refused(
        S3ErrorCode.PRECONDITION_FAILED,
        () ->
            storage.deleteObject(
                new DeleteObjectInput(version("k", id), WritePreconditions.matching(newest))));
    storage.deleteObject(
        new DeleteObjectInput(version("k", id), WritePreconditions.matching(first.etag())));
    assertThat(versions()).hasSize(1);
  }
}
