package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.AccessControlList;
import io.hafiz.model.BucketName;
import io.hafiz.model.CannedAcl;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionCodecTest {
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final Owner WRITER = new Owner("b".repeat(64), "writer", "444455556666");
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final ObjectKey KEY = new ObjectKey("key");
  private static final byte[] RECORD_KEY = RecordKey.newest(RecordKey.Kind.OBJECT, BUCKET, KEY);

  @ParameterizedTest
  @EnumSource(CannedAcl.class)
  void a_list_is_read_as_it_was_written(CannedAcl acl) {
    VersionRecord version = version(Optional.of(acl.grants(WRITER, OWNER)));

    assertThat(VersionCodec.decode(RECORD_KEY, VersionCodec.encode(version, true)))
        .isEqualTo(version);
  }

  @Test
  void a_value_that_ends_before_the_list_has_none() {
    byte[] without = VersionCodec.encode(version(Optional.empty()), false);
    byte[] with =
        VersionCodec.encode(
            version(Optional.of(CannedAcl.PUBLIC_READ.grants(WRITER, OWNER))), false);

    assertThat(Arrays.copyOf(with, without.length)).isEqualTo(without);
    assertThat(VersionCodec.decode(RECORD_KEY, without)).isEqualTo(version(Optional.empty()));
  }

  @Test
  void an_upload_that_ends_before_the_list_has_none() {
    byte[] without = UploadCodec.encode(upload(Optional.empty()));
    MultipartUpload granted = upload(Optional.of(CannedAcl.PUBLIC_READ.grants(WRITER, OWNER)));
    byte[] with = UploadCodec.encode(granted);

    assertThat(Arrays.copyOf(with, without.length)).isEqualTo(without);
    assertThat(UploadCodec.upload(without)).isEqualTo(upload(Optional.empty()));
    assertThat(UploadCodec.upload(with)).isEqualTo(granted);
  }

  private static VersionRecord version(Optional<AccessControlList> acl) {
    ObjectVersion object =
        new ObjectVersion(
            KEY,
            VersionId.NULL,
            Instant.EPOCH,
            WRITER,
            0,
            new ETag("d41d8cd98f00b204e9800998ecf8427e"),
            Optional.empty(),
            StorageClass.STANDARD,
            ObjectMetadata.EMPTY,
            Tagging.EMPTY,
            0,
            acl);
    return new VersionRecord(new UUID(1, 2), 3, object, new Content.Empty(), Optional.empty());
  }

  private static MultipartUpload upload(Optional<AccessControlList> acl) {
    return new MultipartUpload(
        BUCKET,
        KEY,
        new UploadId("upload"),
        Instant.EPOCH,
        WRITER,
        WRITER,
        StorageClass.STANDARD,
        ObjectMetadata.EMPTY,
        Tagging.EMPTY,
        Optional.empty(),
        ChecksumType.FULL_OBJECT,
        acl);
  }
}
