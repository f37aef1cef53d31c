package io.hafiz.storage.contract;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.StorageClass;
import io.hafiz.model.Tagging;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersionId;
import io.hafiz.storage.engine.Content;
import io.hafiz.storage.engine.Cursor;
import io.hafiz.storage.engine.MetadataChange;
import io.hafiz.storage.engine.MetadataStore;
import io.hafiz.storage.engine.MetadataTransaction;
import io.hafiz.storage.engine.MetadataView;
import io.hafiz.storage.engine.VersionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh store with one empty bucket for each test, and short ways to say what a test does. */
public abstract class MetadataStoreFixture {
  /** The bucket. */
  protected static final BucketName BUCKET = new BucketName("bucket");

  /** Who owns the bucket. */
  protected static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");

  /** When everything happens. */
  protected static final Instant TIME = Instant.parse("2030-01-02T03:04:05Z");

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

  /** Returns a bucket of that name. */
  protected static Bucket bucket(BucketName name) {
    return new Bucket(name, OWNER, "us-east-1", TIME, Map.of());
  }

  /** Makes one change and returns the sequence number of the write. */
  protected long change(Function<MetadataTransaction, MetadataChange> change) throws IOException {
    return store.write(
        BUCKET,
        tx -> {
          tx.record(change.apply(tx));
          return tx.sequence();
        });
  }

  /** Returns a version or delete marker whose id follows from its sequence number. */
  protected static VersionRecord version(
      String key, long sequence, boolean marker, Content content) {
    VersionId id = new VersionId("v" + sequence);
    ObjectKey name = new ObjectKey(key);
    VersionEntry entry =
        marker ? new DeleteMarkerEntry(name, id, TIME, OWNER) : object(name, id, content);
    return new VersionRecord(new UUID(1, sequence), sequence, entry, content, Optional.empty());
  }

  /** Returns an object version. */
  protected static ObjectVersion object(ObjectKey key, VersionId id, Content content) {
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

  /** Puts an object without bytes, or a delete marker. */
  protected VersionRecord put(String key, boolean marker) throws IOException {
    return store.write(
        BUCKET,
        tx -> {
          VersionRecord version = version(key, tx.sequence(), marker, new Content.Empty());
          tx.record(new MetadataChange.PutVersion(BUCKET, version, Optional.empty()));
          return version;
        });
  }

  /** Deletes a version or delete marker. */
  protected void delete(VersionRecord version) throws IOException {
    change(tx -> new MetadataChange.DeleteVersion(BUCKET, version.key(), version.sequence()));
  }

  /** Returns what a cursor walks over. */
  protected <T> List<T> all(Function<MetadataView, Cursor<T>> cursor) throws IOException {
    return store.read(
        view -> {
          List<T> list = new ArrayList<>();
          cursor.apply(view).forEachRemaining(list::add);
          return list;
        });
  }

  /** Returns all versions and delete markers of the bucket. */
  protected List<VersionRecord> versions() throws IOException {
    return all(view -> view.versions(BUCKET, "", Long.MAX_VALUE));
  }
}
