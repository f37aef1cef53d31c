package io.hafiz.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.VersionId;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh backend with one empty bucket for each test, and short ways to say what a test does. */
public abstract class StorageFixture {
  /** Who owns the bucket. */
  protected static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");

  /** The bucket. */
  protected static final BucketName BUCKET = new BucketName("bucket");

  /** The backend. */
  protected StorageBackend storage;

  /** Returns a new, empty backend; each test closes its own. */
  protected abstract StorageBackend create() throws IOException;

  /** Creates the backend and the bucket. */
  @BeforeEach
  public void open() throws IOException {
    storage = create();
    createBucket(BUCKET);
  }

  /** Closes the backend. */
  @AfterEach
  public void close() throws IOException {
    storage.close();
  }

  /** Creates a bucket of {@link #OWNER}. */
  protected void createBucket(BucketName name) throws IOException {
    storage.createBucket(new CreateBucketInput(name, OWNER, "us-east-1", List.of()));
  }

  /** Sets the versioning status of the bucket. */
  protected void versioning(VersioningStatus status) throws IOException {
    storage.putBucketConfiguration(BUCKET, new VersioningConfiguration(status));
  }

  /** Returns a key. */
  protected static ObjectKey key(String value) {
    return new ObjectKey(value);
  }

  /** Returns bytes. */
  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the name of the current object of a key. */
  protected static ObjectReference current(String key) {
    return ObjectReference.current(BUCKET, key(key));
  }

  /** Returns the name of one version of a key. */
  protected static ObjectReference version(String key, VersionId id) {
    return ObjectReference.version(BUCKET, key(key), id);
  }

  /** Stores an object. */
  protected ObjectVersion put(String key, String content) throws IOException {
    return storage.putObject(PutObjectInput.of(BUCKET, key(key)), ObjectBody.of(bytes(content)));
  }

  /** Reads an object. */
  protected String get(ObjectReference reference) throws IOException {
    try (StoredObject object = storage.getObject(reference);
        InputStream in = object.content().read(0, object.content().size())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Reads the current object of a key. */
  protected String get(String key) throws IOException {
    return get(current(key));
  }

  /** Returns what is known of an object. */
  protected ObjectVersion head(ObjectReference reference) throws IOException {
    try (StoredObject object = storage.getObject(reference)) {
      return object.version();
    }
  }

  /** Deletes an object or version. */
  protected DeleteObjectOutput delete(ObjectReference reference) throws IOException {
    return storage.deleteObject(DeleteObjectInput.of(reference));
  }

  /** Returns the keys of all current objects. */
  protected List<String> keys() throws IOException {
    return storage
        .listObjects(new ListObjectsInput(BUCKET, "", "", ListPosition.START, 100_000))
        .objects()
        .stream()
        .map(object -> object.key().value())
        .toList();
  }

  /** Returns all versions and delete markers. */
  protected List<VersionListing.Entry> versions() throws IOException {
    return storage
        .listObjectVersions(
            new ListObjectVersionsInput(
                BUCKET, "", "", ListPosition.START, Optional.empty(), 100_000))
        .entries();
  }

  /** Calls something that must be refused with a code, and returns the error. */
  protected static S3Exception refused(S3ErrorCode code, ThrowingCallable call) {
    Throwable error = catchThrowable(call);
    assertThat(error).isInstanceOf(S3Exception.class);
    S3Exception refusal = (S3Exception) error;
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }
}
