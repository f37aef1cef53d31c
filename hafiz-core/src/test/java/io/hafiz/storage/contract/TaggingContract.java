package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Tag;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.ObjectUpdate;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags of objects that exist. */
public abstract class TaggingContract extends StorageFixture {
  private static final Tagging TAGS = new Tagging(List.of(new Tag("b", "2"), new Tag("a", "1")));

  @Test
  void tags_are_replaced_and_nothing_else_changes() throws IOException {
    ObjectVersion object = put("k", "v");
    ObjectVersion tagged = storage.updateObject(current("k"), new ObjectUpdate.PutTagging(TAGS));
    assertThat(tagged).isEqualTo(object.withTagging(TAGS));
    assertThat(head(current("k"))).isEqualTo(tagged);
    assertThat(get("k")).isEqualTo("v");
    storage.updateObject(current("k"), new ObjectUpdate.PutTagging(Tagging.EMPTY));
    assertThat(head(current("k"))).isEqualTo(object);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void tags_belong_to_one_version() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId first = put("k", "1").versionId();
    put("k", "2");
    storage.updateObject(version("k", first), new ObjectUpdate.PutTagging(TAGS));
    assertThat(head(version("k", first)).tagging()).isEqualTo(TAGS);
    assertThat(head(current("k")).tagging()).isEqualTo(Tagging.EMPTY);
    assertThat(get(version("k", first))).isEqualTo("1");
    assertThat(get("k")).isEqualTo("2");
  }

  @Test
  void what_cannot_be_read_cannot_be_tagged() throws IOException {
    ObjectUpdate update = new ObjectUpdate.PutTagging(TAGS);
    refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.updateObject(current("k"), update));
    versioning(VersioningStatus.ENABLED);
    VersionId marker = delete(current("k")).versionId().orElseThrow();
    refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.updateObject(current("k"), update));
    refused(
        S3ErrorCode.METHOD_NOT_ALLOWED, () -> storage.updateObject(version("k", marker), update));
  }
}
