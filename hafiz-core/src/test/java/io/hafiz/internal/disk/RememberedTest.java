package io.hafiz.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafiz.internal.disk.RecordKey.Kind;
import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.Owner;
import io.hafiz.model.Tag;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.BucketTagging;
import io.hafiz.model.configuration.VersioningConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the store remembers of what it has read, and when it does not. */
class RememberedTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_verified_block_is_trusted_for_a_while_and_its_neighbours_are_not() {
    AtomicLong now = new AtomicLong(5);
    VerifiedBlocks blocks = new VerifiedBlocks(now::get);
    assertThat(blocks.contains(7, 3)).isFalse();
    blocks.add(7, 3);
    assertThat(blocks.contains(7, 3)).isTrue();
    assertThat(blocks.contains(7, 2)).isFalse();
    assertThat(blocks.contains(8, 3)).isFalse();
    now.addAndGet(VerifiedBlocks.TRUST_NANOS - 1);
    assertThat(blocks.contains(7, 3)).isTrue();
    now.incrementAndGet();
    assertThat(blocks.contains(7, 3)).isFalse();
  }

  @Test
  void blocks_that_share_a_place_are_not_taken_for_each_other() {
    VerifiedBlocks blocks = new VerifiedBlocks(() -> 0);
    for (int block = 0; block < 10_000; block++) {
      assertThat(blocks.contains(1, block)).isFalse();
      blocks.add(1, block);
      assertThat(blocks.contains(1, block)).isTrue();
    }
  }

  @Test
  void a_bucket_is_decoded_once_until_its_record_changes() {
    DecodedBuckets buckets = new DecodedBuckets();
    Bucket plain =
        new Bucket(
            new BucketName("bucket"),
            new Owner("id", "name", "account"),
            "region",
            Instant.EPOCH,
            Map.of());
    Bucket tagged = plain.with(new BucketTagging(List.of(new Tag("k", "v"))));
    Bucket versioned = plain.with(new VersioningConfiguration(VersioningStatus.ENABLED));
    byte[] key = bytes("bbucket");
    for (Bucket bucket : List.of(plain, tagged, versioned, plain)) {
      Bucket decoded = buckets.decode(key, BucketCodec.encode(bucket));
      assertThat(decoded).isEqualTo(bucket);
      assertThat(buckets.decode(key, BucketCodec.encode(bucket))).isSameAs(decoded);
    }
  }

  @Test
  void a_shared_field_is_read_again_only_when_its_bytes_differ() {
    SharedField<String> field = new SharedField<>();
    byte[] record = bytes("abcabcabd");
    String first = field.of(record, 0, 3, () -> "first");
    assertThat(field.of(record, 3, 6, () -> "second")).isSameAs(first);
    assertThat(field.of(record, 6, 9, () -> "third")).isEqualTo("third");
    assertThat(field.of(record, 0, 0, () -> "empty")).isEqualTo("empty");
    assertThat(field.of(record, 0, 3, () -> "again")).isEqualTo("again");
  }

  @Test
  void released_contents_are_looked_for_behind_those_that_are_gone() {
    ReleasedStart start = new ReleasedStart();
    byte[] from = start.get();
    assertThat(from).isEqualTo(RecordKey.of(Kind.RELEASED).bytes());
    start.advance(from, bytes("g5"));
    assertThat(start.get()).isEqualTo(bytes("g5"));
    start.put(bytes("g3"));
    assertThat(start.get()).as("a clock may go back").isEqualTo(bytes("g3"));
  }

  @Test
  void what_is_released_during_a_look_is_not_passed_over() {
    ReleasedStart start = new ReleasedStart();
    byte[] from = start.get();
    start.put(bytes("g5"));
    start.advance(from, bytes("g7"));
    assertThat(start.get()).isEqualTo(from);
  }
}
