package io.hafiz.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionIdsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 255, 1L << 40, Long.MAX_VALUE})
  void a_version_id_holds_its_sequence_number(long sequence) {
    UUID writeId = UUID.randomUUID();
    VersionId id = VersionIds.of(writeId, sequence);
    assertThat(id.value()).hasSize(32);
    assertThat(VersionIds.sequence(id)).isEqualTo(sequence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "null", "0123456789012345678901234567890.", "AAAA"})
  void what_no_version_can_have_is_refused(String text) {
    assertThatThrownBy(() -> VersionIds.sequence(new VersionId(text)))
        .isInstanceOf(S3Exception.class)
        .hasMessage("Invalid version id specified")
        .extracting(e -> ((S3Exception) e).code())
        .isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void upload_ids_sort_as_their_sequence_numbers_do() {
    UploadId previous = UploadIds.of(UUID.randomUUID(), 0);
    for (long sequence : new long[] {1, 9, 10, 63, 64, 65, 4095, 4096, 1L << 35, Long.MAX_VALUE}) {
      UploadId next = UploadIds.of(UUID.randomUUID(), sequence);
      assertThat(next).isGreaterThan(previous);
      previous = next;
    }
  }

  @Test
  void upload_ids_of_the_same_sequence_differ() {
    assertThat(UploadIds.of(UUID.randomUUID(), 7)).isNotEqualTo(UploadIds.of(UUID.randomUUID(), 7));
  }
}
