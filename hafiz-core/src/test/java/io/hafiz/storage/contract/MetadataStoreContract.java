package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectPart;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Part;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.UploadId;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Blob;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.Extent;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataTransaction;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.PartRecord;
import io.hafiz.storage.engine.Released;
import io.hafiz.storage.engine.VersionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MetadataStore} must do. */
public abstract class MetadataStoreContract {
  private static final BucketName BUCKET = new BucketName("bucket");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final Instant TIME = Instant.parse("2030-01-02T03:04:05Z");

  /** The store. */
  protected MetadataStore store;

  /** Returns a new, empty store; each test closes its own. */
  protected abstract MetadataStore create() throws IOException;

  /** Creates the store and a bucket. */
  @BeforeEach
  public void open() throws IOException {
    store = create();
    change(tx -> new MetadataChange.PutBucket(bucket(BUCKET)));
  }

  /** Closes the store. */
  @AfterEach
  public void close() throws IOException {
    store.close();
  }

  private static Bucket bucket(BucketName name) {
    return new Bucket(name, OWNER, "us-east-1", TIME, Map.of());
  }

  /** Makes one change and returns the sequence number of the write. */
  private long change(Function<MetadataTransaction, MetadataChange> change) throws IOException {
    return store.write(
        BUCKET,
        tx -> {
          tx.record(change.apply(tx));
          return tx.sequence();
        });
  }

  private static VersionRecord version(String key, long sequence, boolean marker, Content content) {
    VersionId id = new VersionId("v" + sequence);
    ObjectKey name = new ObjectKey(key);
    VersionEntry entry =
        marker ? new DeleteMarkerEntry(name, id, TIME, OWNER) : object(name, id, content);
    return new VersionRecord(new UUID(1, sequence), sequence, entry, content, Optional.empty());
  }

  private static ObjectVersion object(ObjectKey key, VersionId id, Content content) {
    return new ObjectVersion(
        key,
        id,
        TIME,
        OWNER,
        content.size(),
        new ETag("e"),
        Optional.empty(),
        StorageClass.STANDARD,
        ObjectMetadata.EMPTY,
        Tagging.EMPTY,
        0);
  }

  private VersionRecord put(String key, boolean marker) throws IOException {
    return store.write(
        BUCKET,
        tx -> {
          VersionRecord version = version(key, tx.sequence(), marker, new Content.Empty());
          tx.record(new MetadataChange.PutVersion(BUCKET, version, Optional.empty()));
          return version;
        });
  }

  private void delete(VersionRecord version) throws IOException {
    change(tx -> new MetadataChange.DeleteVersion(BUCKET, version.key(), version.sequence()));
  }

  private <T> List<T> all(Function<MetadataView, Cursor<T>> cursor) throws IOException {
    return store.read(
        view -> {
          List<T> list = new ArrayList<>();
          cursor.apply(view).forEachRemaining(list::add);
          return list;
        });
  }

  private List<VersionRecord> versions() throws IOException {
    return all(view -> view.versions(BUCKET, "", Long.MAX_VALUE));
  }

  @Test
  void buckets_are_found_and_walked_by_name() throws IOException {
    for (String name : List.of("zoo", "abc")) {
      change(tx -> new MetadataChange.PutBucket(bucket(new BucketName(name))));
    }
    assertThat(all(view -> view.buckets("")))
        .extracting(found -> found.name().value())
        .containsExactly("abc", "bucket", "zoo");
    assertThat(all(view -> view.buckets("bucket"))).hasSize(2);
    assertThat(store.<Optional<Bucket>>read(view -> view.bucket(BUCKET))).contains(bucket(BUCKET));
    change(tx -> new MetadataChange.DeleteBucket(BUCKET));
    assertThat(store.<Optional<Bucket>>read(view -> view.bucket(BUCKET))).isEmpty();
    assertThat(versions()).isEmpty();
  }

  @Test
  void sequence_numbers_grow() throws IOException {
    long previous = 0;
    for (int i = 0; i < 10; i++) {
      long sequence = put("k", false).sequence();
      assertThat(sequence).isGreaterThan(previous);
      previous = sequence;
    }
  }

  @Test
  void the_entry_with_the_greatest_sequence_is_the_newest() throws IOException {
    VersionRecord first = put("k", false);
    VersionRecord marker = put("k", true);
    VersionRecord third = put("k", false);
    assertThat(versions()).containsExactly(third, marker, first);
    delete(third);
    assertThat(store.<Optional<VersionRecord>>read(v -> v.latest(BUCKET, first.key())))
        .contains(marker);
    assertThat(all(view -> view.current(BUCKET, ""))).isEmpty();
    delete(marker);
    assertThat(all(view -> view.current(BUCKET, ""))).containsExactly(first);
    delete(first);
    assertThat(versions()).isEmpty();
  }

  @Test
  void an_entry_is_found_by_its_sequence() throws IOException {
    VersionRecord first = put("k", false);
    VersionRecord second = put("k", false);
    for (VersionRecord version : List.of(first, second)) {
      assertThat(
              store.<Optional<VersionRecord>>read(
                  view -> view.version(BUCKET, version.key(), version.sequence())))
          .contains(version);
    }
    assertThat(
            store.<Optional<VersionRecord>>read(
                view -> view.version(BUCKET, first.key(), second.sequence() + 1)))
        .isEmpty();
  }

  @Test
  void the_null_version_is_found_wherever_it_stands() throws IOException {
    VersionRecord nullVersion =
        store.write(
            BUCKET,
            tx -> {
              ObjectVersion object =
                  object(new ObjectKey("k"), VersionId.NULL, new Content.Empty());
              VersionRecord version =
                  version("k", tx.sequence(), false, new Content.Empty()).with(object);
              tx.record(new MetadataChange.PutVersion(BUCKET, version, Optional.empty()));
              return version;
            });
    for (int i = 0; i < 3; i++) {
      assertThat(
              store.<Optional<VersionRecord>>read(
                  view -> view.nullVersion(BUCKET, nullVersion.key())))
          .contains(nullVersion);
      put("k", i == 1);
    }
    delete(nullVersion);
    assertThat(
            store.<Optional<VersionRecord>>read(
                view -> view.nullVersion(BUCKET, nullVersion.key())))
        .isEmpty();
    assertThat(versions()).hasSize(3);
  }

  @Test
  void entries_are_walked_by_key_bytes_then_newest_first_from_any_position() throws IOException {
    List<VersionRecord> expected = new ArrayList<>();
    for (String key : OddKeys.SORTED) {
      VersionRecord older = put(key, false);
      expected.add(put(key, key.length() % 2 == 0));
      expected.add(older);
    }
    assertThat(versions()).isEqualTo(expected);
    for (int i = 0; i < expected.size(); i++) {
      VersionRecord from = expected.get(i);
      assertThat(all(view -> view.versions(BUCKET, from.key().value(), from.sequence())))
          .isEqualTo(expected.subList(i, expected.size()));
    }
    assertThat(all(view -> view.versions(BUCKET, "a" + "\u0000".repeat(2000), Long.MAX_VALUE)))
        .first()
        .extracting(version -> version.key().value())
        .isEqualTo("a b");
    assertThat(all(view -> view.current(BUCKET, "a/")))
        .allSatisfy(
            version -> {
              assertThat(version.object()).isPresent();
              assertThat(ObjectKey.compare(version.key().value(), "a/")).isNotNegative();
            });
  }

  @Test
  void inline_bytes_stay_with_their_version() throws IOException {
    Assumptions.assumeTrue(store.inlineLimit() > 0, "the store keeps nothing inline");
    byte[] bytes = {1, 2, 3};
    VersionRecord version =
        store.write(
            BUCKET,
            tx -> {
              VersionRecord record = version("k", tx.sequence(), false, new Content.Inline(3));
              tx.record(
                  new MetadataChange.PutVersion(
                      BUCKET, record, Optional.of(ByteBuffer.wrap(bytes))));
              return record;
            });
    put("k", false);
    VersionRecord changed = version.with(version.entry());
    change(tx -> new MetadataChange.PutVersion(BUCKET, changed, Optional.empty()));
    ByteBuffer inline = store.read(view -> view.inline(BUCKET, changed));
    assertThat(inline).isEqualTo(ByteBuffer.wrap(bytes));
  }

  @Test
  void uploads_and_parts_are_walked_in_order() throws IOException {
    for (String place : List.of("b 1", "a 2", "a 1")) {
      MultipartUpload upload = upload(place.substring(0, 1), place.substring(2));
      change(tx -> new MetadataChange.PutUpload(upload));
    }
    assertThat(all(view -> view.uploads(BUCKET, "", "")))
        .extracting(upload -> upload.key() + " " + upload.uploadId())
        .containsExactly("a 1", "a 2", "b 1");
    assertThat(all(view -> view.uploads(BUCKET, "a", "1\u0000"))).hasSize(2);
    UploadId id = new UploadId("1");
    for (int number : new int[] {10, 2, 1}) {
      change(tx -> new MetadataChange.PutPart(id, part(number)));
    }
    assertThat(all(view -> view.parts(id, 2))).containsExactly(part(2), part(10));
    assertThat(all(view -> view.parts(new UploadId("2"), 0))).isEmpty();
    change(tx -> new MetadataChange.DeletePart(id, 2));
    assertThat(store.<Optional<PartRecord>>read(view -> view.part(id, 2))).isEmpty();
    change(tx -> new MetadataChange.DeleteUpload(BUCKET, new ObjectKey("a"), id));
    assertThat(all(view -> view.uploads(BUCKET, "", ""))).hasSize(2);
  }

  private static MultipartUpload upload(String key, String id) {
    return new MultipartUpload(
        BUCKET,
        new ObjectKey(key),
        new UploadId(id),
        TIME,
        OWNER,
        OWNER,
        StorageClass.STANDARD,
        ObjectMetadata.EMPTY,
        Tagging.EMPTY,
        Optional.empty(),
        ChecksumType.FULL_OBJECT);
  }

  private static PartRecord part(int number) {
    return new PartRecord(
        new Part(number, TIME, number, new ETag("e" + number), Optional.empty()),
        new Blob(new UUID(2, number), number));
  }

  @Test
  void content_is_released_with_its_last_reference_and_forgotten_when_told() throws IOException {
    Content.Single content = new Content.Single(new Blob(new UUID(3, 1), 5));
    change(tx -> new MetadataChange.AdoptContent(content));
    change(tx -> new MetadataChange.ShareContent(content));
    change(tx -> new MetadataChange.ReleaseContent(content, TIME));
    assertThat(all(view -> view.released(TIME.plusSeconds(1)))).isEmpty();
    change(tx -> new MetadataChange.ReleaseContent(content, TIME));
    assertThat(all(view -> view.released(TIME.minusSeconds(1)))).isEmpty();
    List<Released> released = all(view -> view.released(TIME));
    assertThat(released).containsExactly(new Released(content, TIME));
    store.forget(released);
    assertThat(all(view -> view.released(TIME))).isEmpty();
  }

  @Test
  void extents_are_found_by_position_until_their_content_is_forgotten() throws IOException {
    UUID id = new UUID(4, 4);
    List<Extent> extents =
        List.of(extent(1, 0, 10), extent(2, 10, 0), extent(3, 10, 5), extent(7, 15, 1));
    Content.Extents content = new Content.Extents(id, 16);
    store.write(
        BUCKET,
        tx -> {
          for (Extent extent : extents) {
            tx.record(new MetadataChange.AdoptContent(new Content.Single(extent.blob())));
            tx.record(new MetadataChange.PutExtent(id, extent));
          }
          tx.record(new MetadataChange.AdoptContent(content));
          return id;
        });
    assertThat(all(view -> view.extents(id, 0))).isEqualTo(extents);
    assertThat(all(view -> view.extents(id, 10))).isEqualTo(extents);
    assertThat(all(view -> view.extents(id, 11))).isEqualTo(extents.subList(2, 4));
    assertThat(all(view -> view.extents(id, 17))).isEmpty();
    change(tx -> new MetadataChange.ReleaseContent(content, TIME));
    assertThat(all(view -> view.extents(id, 0))).isEqualTo(extents);
    store.forget(List.of(new Released(content, TIME)));
    assertThat(all(view -> view.extents(id, 0))).isEmpty();
    assertThat(all(view -> view.released(TIME))).isEmpty();
  }

  private static Extent extent(int number, long offset, long size) {
    return new Extent(
        new ObjectPart(number, offset, size, Optional.empty()),
        new Blob(new UUID(5, number), size));
  }

  @Test
  void work_that_fails_changes_nothing() throws IOException {
    VersionRecord before = put("k", false);
    assertThatThrownBy(
            () ->
                store.write(
                    BUCKET,
                    tx -> {
                      tx.record(
                          new MetadataChange.DeleteVersion(
                              BUCKET, before.key(), before.sequence()));
                      throw new IllegalArgumentException("refused");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refused");
    assertThatThrownBy(
            () ->
                store.read(
                    view -> {
                      throw new UncheckedIOException(new IOException("broken"));
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(versions()).containsExactly(before);
  }

  @Test
  void a_transaction_reads_the_state_before_it() throws IOException {
    VersionRecord before = put("k", false);
    boolean seen =
        store.write(
            BUCKET,
            tx -> {
              tx.record(new MetadataChange.DeleteVersion(BUCKET, before.key(), before.sequence()));
              return tx.latest(BUCKET, before.key()).isPresent();
            });
    assertThat(seen).isTrue();
    assertThat(versions()).isEmpty();
  }

  @Test
  void a_view_stays_at_its_moment_while_others_write() throws Exception {
    put("a", false);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      int seen =
          store.read(
              view -> {
                Cursor<VersionRecord> cursor = view.versions(BUCKET, "", Long.MAX_VALUE);
                Future<VersionRecord> write = thread.submit(() -> put("b", false));
                try {
                  write.get(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                int count = 0;
                for (; cursor.hasNext(); count++) {
                  cursor.next();
                }
                return count + (view.latest(BUCKET, new ObjectKey("b")).isPresent() ? 1 : 0);
              });
      assertThat(seen).isEqualTo(1);
    } finally {
      thread.shutdownNow();
    }
    assertThat(versions()).hasSize(2);
  }

  @Test
  void writes_at_the_same_time_lose_nothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        writers.add(threads.submit(this::increment50Times));
      }
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(versions()).hasSize(400);
  }

  /** Adds one version to as many as there are, under a key that says how many. */
  private Void increment50Times() throws IOException {
    for (int i = 0; i < 50; i++) {
      store.write(
          BUCKET,
          tx -> {
            int count = 0;
            for (Cursor<VersionRecord> all = tx.current(BUCKET, ""); all.hasNext(); count++) {
              all.next();
            }
            VersionRecord next = version("k" + count, tx.sequence(), false, new Content.Empty());
            tx.record(new MetadataChange.PutVersion(BUCKET, next, Optional.empty()));
            return count;
          });
    }
    return null;
  }
}
