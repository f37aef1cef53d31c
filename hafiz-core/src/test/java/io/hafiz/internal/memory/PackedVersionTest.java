package io.hafiz.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.internal.LatestValue;
import io.hafiz.model.Checksum;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.VersionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedVersionTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
  private static final Optional<Checksum> CRC64 =
      Optional.of(
          new Checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT, "AAAAAAAAAAA="));

  private final LatestValue<ObjectVersion> latest = new LatestValue<>();

  private static VersionRecord record(ETag etag, Optional<Checksum> checksum, int size) {
    return record(
        new ObjectVersion(
            new ObjectKey("key"),
            VersionId.NULL,
            Instant.EPOCH,
            new Owner("a".repeat(64), "owner", "111122223333"),
            size,
            etag,
            checksum,
            StorageClass.STANDARD,
            ObjectMetadata.EMPTY,
            Tagging.EMPTY,
            0));
  }

  private static VersionRecord record(ObjectVersion version) {
    Content content =
        version.size() == 0 ? new Content.Empty() : new Content.Inline(version.size());
    return new VersionRecord(new UUID(1, -1), 7, version, content, Optional.empty());
  }

  private HeapVersion keep(VersionRecord record) {
    return PackedVersion.of(record, new byte[(int) record.content().size()], latest);
  }

  @ParameterizedTest
  @CsvSource({
    "CRC64NVME, /////////w8=",
    "CRC64NVME, AAAAAAAAAAA=",
    "CRC32,     /////w==",
    "CRC32C,    AAAAAQ=="
  })
  void an_object_with_md5_and_crc_is_packed_and_comes_back_as_it_was(
      ChecksumAlgorithm algorithm, String value) {
    Checksum crc = new Checksum(algorithm, ChecksumType.FULL_OBJECT, value);
    VersionRecord record = record(new ETag(MD5), Optional.of(crc), 3);
    HeapVersion kept = keep(record);
    assertThat(kept).isInstanceOf(PackedVersion.class);
    assertThat(kept.record()).isEqualTo(record);
    assertThat(kept.inline()).hasValue(new byte[3]);
  }

  @Test
  void an_empty_object_is_packed_too() {
    VersionRecord record = record(new ETag(MD5), CRC64, 0);
    HeapVersion kept = keep(record);
    assertThat(kept).isInstanceOf(PackedVersion.class);
    assertThat(kept.record()).isEqualTo(record);
    assertThat(kept.inline()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "D41D8CD98F00B204E9800998ECF8427E,   CRC64NVME, FULL_OBJECT, AAAAAAAAAAA=",
    "not-a-digest-but-of-its-length!!,   CRC64NVME, FULL_OBJECT, AAAAAAAAAAA=",
    "d41d8cd98f00b204e9800998ecf8427e-2, CRC64NVME, FULL_OBJECT, AAAAAAAAAAA=",
    "d41d8cd98f00b204e9800998ecf8427e,   CRC32,     COMPOSITE,   AAAAAA==-2",
    "d41d8cd98f00b204e9800998ecf8427e,   CRC32,     FULL_OBJECT, no-base64!",
    "d41d8cd98f00b204e9800998ecf8427e,   SHA1,      FULL_OBJECT, AAAAAAAAAAAAAAAAAAAAAAAAAAA="
  })
  void what_would_lose_something_is_kept_whole(
      String tag, ChecksumAlgorithm algorithm, ChecksumType type, String value) {
    VersionRecord record =
        record(new ETag(tag), Optional.of(new Checksum(algorithm, type, value)), 3);
    HeapVersion kept = keep(record);
    assertThat(kept).isInstanceOf(WholeVersion.class);
    assertThat(kept.record()).isSameAs(record);
    assertThat(kept.inline()).hasValue(new byte[3]);
  }

  @Test
  void an_object_without_a_checksum_is_kept_whole() {
    assertThat(keep(record(new ETag(MD5), Optional.empty(), 3))).isInstanceOf(WholeVersion.class);
  }
}
