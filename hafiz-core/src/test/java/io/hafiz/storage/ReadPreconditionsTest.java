package io.hafiz.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ReadPreconditions.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPreconditionsTest {
  private static final Instant WRITTEN = Instant.parse("2030-01-02T03:04:05Z");
  private static final ObjectVersion OBJECT =
      new ObjectVersion(
          new ObjectKey("k"),
          VersionId.NULL,
          WRITTEN,
          new Owner("id", "", "111122223333"),
          1,
          new ETag("tag"),
          Optional.empty(),
          StorageClass.STANDARD,
          ObjectMetadata.EMPTY,
          Tagging.EMPTY,
          0);

  /** Times are seconds after the object was written. */
  @ParameterizedTest
  @CsvSource({
    // If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since
    ",,,,PROCEED",
    "tag,,,,PROCEED",
    "*,,,,PROCEED",
    "other,,,,FAILED",
    "other tag,,,,PROCEED",
    ",tag,,,NOT_MODIFIED",
    ",*,,,NOT_MODIFIED",
    ",other,,,PROCEED",
    ",other tag,,,NOT_MODIFIED",
    ",,-1,,PROCEED",
    ",,0,,NOT_MODIFIED",
    ",,1,,NOT_MODIFIED",
    ",,,-1,FAILED",
    ",,,0,PROCEED",
    ",,,1,PROCEED",
    "tag,,,-1,PROCEED",
    "other,,,1,FAILED",
    ",other,0,,PROCEED",
    ",tag,-1,,NOT_MODIFIED",
    "tag,tag,,,NOT_MODIFIED",
    "other,tag,,,FAILED",
    "tag,,0,,NOT_MODIFIED",
    ",other,,-1,FAILED"
  })
  void conditions_combine_as_rfc_9110_says(
      String ifMatch, String ifNoneMatch, Long since, Long unmodifiedSince, Verdict verdict) {
    ReadPreconditions preconditions =
        new ReadPreconditions(tags(ifMatch), tags(ifNoneMatch), time(since), time(unmodifiedSince));
    assertThat(preconditions.judge(OBJECT)).isEqualTo(verdict);
  }

  private static List<ETag> tags(String text) {
    return text == null ? List.of() : Stream.of(text.split(" ")).map(ETag::new).toList();
  }

  private static Optional<Instant> time(Long seconds) {
    return Optional.ofNullable(seconds).map(WRITTEN::plusSeconds);
  }

  @Test
  void no_conditions_always_hold() {
    assertThat(ReadPreconditions.NONE.judge(OBJECT)).isEqualTo(Verdict.PROCEED);
  }
}
