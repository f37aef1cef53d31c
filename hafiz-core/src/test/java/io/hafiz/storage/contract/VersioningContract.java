package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Versions, null versions and delete markers. */
public abstract class VersioningContract extends StorageFixture {
  private List<VersionId> ids() throws IOException {
    return versions().stream()
        .map(VersionListing.Entry::version)
        .map(VersionEntry::versionId)
        .toList();
  }

  @Test
  void every_put_makes_a_version_where_versioning_is_enabled() throws IOException {
    versioning(VersioningStatus.ENABLED);
    ObjectVersion first = put("k", "1");
    ObjectVersion second = put("k", "2");
    assertThat(first.versionId()).isNotEqualTo(second.versionId());
    assertThat(get("k")).isEqualTo("2");
    assertThat(get(version("k", first.versionId()))).isEqualTo("1");
    assertThat(versions())
        .containsExactly(
            new VersionListing.Entry(second, true), new VersionListing.Entry(first, false));
    assertThat(keys()).containsExactly("k");
  }

  @Test
  void version_ids_are_never_given_twice_and_belong_to_their_key() throws IOException {
    versioning(VersioningStatus.ENABLED);
    Set<VersionId> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      ids.add(put("k" + i % 3, "v").versionId());
    }
    assertThat(ids).hasSize(200).doesNotContain(VersionId.NULL);
    VersionId other = put("other", "v").versionId();
    refused(S3ErrorCode.NO_SUCH_VERSION, () -> storage.getObject(version("k0", other)));
  }

  @Test
  void objects_from_before_versioning_keep_the_null_id() throws IOException {
    put("k", "old");
    versioning(VersioningStatus.ENABLED);
    VersionId id = put("k", "new").versionId();
    assertThat(ids()).containsExactly(id, VersionId.NULL);
    assertThat(get(version("k", VersionId.NULL))).isEqualTo("old");
  }

  @Test
  void overwriting_a_null_version_keeps_older_versions() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId first = put("k", "1").versionId();
    versioning(VersioningStatus.SUSPENDED);
    put("k", "2");
    put("k", "3");
    assertThat(ids()).containsExactly(VersionId.NULL, first);
    assertThat(get("k")).isEqualTo("3");
    assertThat(get(version("k", first))).isEqualTo("1");
  }

  @Test
  void a_null_version_below_others_is_replaced_by_a_put_while_suspended() throws IOException {
    put("k", "null 1");
    versioning(VersioningStatus.ENABLED);
    VersionId kept = put("k", "kept").versionId();
    versioning(VersioningStatus.SUSPENDED);
    put("k", "null 2");
    assertThat(ids()).containsExactly(VersionId.NULL, kept);
    assertThat(get(version("k", VersionId.NULL))).isEqualTo("null 2");
  }

  @Test
  void a_delete_makes_a_marker_that_hides_the_object() throws IOException {
    versioning(VersioningStatus.ENABLED);
    ObjectVersion object = put("k", "v");
    DeleteObjectOutput deleted = delete(current("k"));
    VersionId marker = deleted.versionId().orElseThrow();
    assertThat(deleted.deleteMarker()).isTrue();
    S3Exception hidden = refused(S3ErrorCode.NO_SUCH_KEY, () -> storage.getObject(current("k")));
    assertThat(hidden.headers())
        .containsEntry("x-amz-delete-marker", "true")
        .containsEntry("x-amz-version-id", marker.value());
    assertThat(keys()).isEmpty();
    assertThat(get(version("k", object.versionId()))).isEqualTo("v");
    VersionListing.Entry newest = versions().get(0);
    assertThat(newest.latest()).isTrue();
    assertThat(newest.version()).isInstanceOf(DeleteMarkerEntry.class);
    assertThat(newest.version().owner()).isEqualTo(OWNER);
  }

  @Test
  void a_marker_cannot_be_read() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId marker = delete(current("k")).versionId().orElseThrow();
    S3Exception error =
        refused(S3ErrorCode.METHOD_NOT_ALLOWED, () -> storage.getObject(version("k", marker)));
    assertThat(error.headers()).containsEntry("x-amz-delete-marker", "true");
  }

  @Test
  void deleting_a_marker_restores_the_object() throws IOException {
    versioning(VersioningStatus.ENABLED);
    put("k", "v");
    VersionId marker = delete(current("k")).versionId().orElseThrow();
    DeleteObjectOutput output = delete(version("k", marker));
    assertThat(output.versionId()).contains(marker);
    assertThat(output.deleteMarker()).isTrue();
    assertThat(get("k")).isEqualTo("v");
    assertThat(keys()).containsExactly("k");
  }

  @Test
  void deletes_of_nothing_make_markers_one_upon_the_other() throws IOException {
    versioning(VersioningStatus.ENABLED);
    delete(current("k"));
    delete(current("k"));
    assertThat(versions()).hasSize(2);
    assertThat(versions()).extracting(VersionListing.Entry::latest).containsExactly(true, false);
  }

  @Test
  void a_delete_while_suspended_replaces_the_null_version_by_a_null_marker() throws IOException {
    versioning(VersioningStatus.ENABLED);
    VersionId kept = put("k", "kept").versionId();
    versioning(VersioningStatus.SUSPENDED);
    put("k", "null");
    DeleteObjectOutput output = delete(current("k"));
    assertThat(output).isEqualTo(delete(current("k")));
    assertThat(output.versionId()).contains(VersionId.NULL);
    assertThat(output.deleteMarker()).isTrue();
    assertThat(ids()).containsExactly(VersionId.NULL, kept);
    put("k", "again");
    assertThat(ids()).containsExactly(VersionId.NULL, kept);
    assertThat(get("k")).isEqualTo("again");
  }

  @Test
  void deleting_the_newest_version_makes_the_next_one_current() throws IOException {
    versioning(VersioningStatus.ENABLED);
    put("k", "1");
    VersionId middle = put("k", "2").versionId();
    VersionId newest = put("k", "3").versionId();
    delete(version("k", newest));
    assertThat(get("k")).isEqualTo("2");
    delete(version("k", middle));
    assertThat(get("k")).isEqualTo("1");
    assertThat(delete(version("k", newest)).deleteMarker()).isFalse();
    assertThat(get("k")).isEqualTo("1");
  }

  @Test
  void deleting_an_older_version_leaves_the_current_one() throws IOException {
    put("k", "null");
    versioning(VersioningStatus.ENABLED);
    put("k", "2");
    delete(version("k", VersionId.NULL));
    assertThat(get("k")).isEqualTo("2");
    assertThat(versions()).hasSize(1);
  }
}
