package io.hafiz.internal.disk;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.digest.Digester;
import io.hafiz.model.BucketName;
import io.hafiz.model.ETag;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.model.Part;
import io.hafiz.model.VersionEntry;
import io.hafiz.model.VersioningStatus;
import io.hafiz.model.configuration.VersioningConfiguration;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CompletedPart;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.InMemoryStorage;
import io.hafiz.storage.ListBucketsInput;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StorageBackend;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.VersionListing;
import io.hafiz.storage.WritePreconditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Random operations, each done on a storage and on one in memory, whose states after each are
 * remembered. A state is described by lines, without the random ids.
 */
final class StorageHistory {
  static final BucketName BUCKET = new BucketName("bucket");
  private static final Owner OWNER = new Owner("a".repeat(64), "owner", "111122223333");
  private static final int MAX = 1000;

  private final Random random;
  private final int largest;
  private InMemoryStorage model = InMemoryStorage.create();
  private final List<List<String>> states = new ArrayList<>();
  private final List<List<String>> completed = new ArrayList<>();

  /** Begins a history whose objects have at most so many bytes. */
  StorageHistory(long seed, int largest) {
    this.random = new Random(seed);
    this.largest = largest;
    states.add(List.of());
    completed.add(List.of());
  }

  private interface Operation {
    void on(StorageBackend storage) throws IOException;
  }

  /** Returns how many operations were done. */
  int length() {
    return states.size() - 1;
  }

  /** Returns the state after some operations. */
  List<String> state(int operations) {
    return states.get(operations);
  }

  /** Creates the bucket, first of all. */
  void begin(StorageBackend storage) throws IOException {
    run(
        storage,
        each -> each.createBucket(new CreateBucketInput(BUCKET, OWNER, "us-east-1", List.of())));
  }

  /** Does one operation. */
  void step(StorageBackend storage) throws IOException {
    run(storage, choose());
  }

  /**
   * Does one operation, which the storage may refuse as it has no room.
   *
   * @return whether it was done
   */
  boolean tryStep(StorageBackend storage) throws IOException {
    InMemoryStorage before = model.copy();
    try {
      step(storage);
      return true;
    } catch (S3Exception e) {
      if (e.code() != S3ErrorCode.SERVICE_UNAVAILABLE) {
        throw e;
      }
      model = before;
      states.remove(length());
      completed.remove(completed.size() - 1);
      return false;
    }
  }

  private void run(StorageBackend storage, Operation operation) throws IOException {
    operation.on(model);
    states.add(describe(model));
    completed.add(describeCompleted(model.copy()));
    operation.on(storage);
  }

  private Operation choose() throws IOException {
    ObjectKey key = new ObjectKey("k" + random.nextInt(3) + (random.nextBoolean() ? "\0" : ""));
    boolean hasVersions = !versions(model).isEmpty();
    boolean hasUploads = !uploads(model).isEmpty();
    int nth = random.nextInt(MAX);
    return switch (random.nextInt(16)) {
      case 0 -> versioning(VersioningStatus.ENABLED);
      case 1 -> versioning(VersioningStatus.SUSPENDED);
      case 2, 3 -> storage -> storage.deleteObject(DeleteObjectInput.of(current(key)));
      case 4, 5 -> hasVersions ? deleteVersion(nth) : put(key);
      case 6 -> hasVersions ? copy(nth, key) : put(key);
      case 7 ->
          storage ->
              storage.createMultipartUpload(CreateMultipartUploadInput.of(BUCKET, key, OWNER));
      case 8, 9, 10 -> hasUploads ? putPart(nth) : put(key);
      case 11 -> hasUploads ? storage -> complete(storage, upload(storage, nth)) : put(key);
      case 12 ->
          hasUploads && random.nextInt(3) == 0
              ? storage -> storage.abortMultipartUpload(upload(storage, nth))
              : put(key);
      default -> put(key);
    };
  }

  private static ObjectReference current(ObjectKey key) {
    return ObjectReference.current(BUCKET, key);
  }

  private static Operation versioning(VersioningStatus status) {
    return storage -> storage.putBucketConfiguration(BUCKET, new VersioningConfiguration(status));
  }

  private byte[] body() {
    byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 60 : largest)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Operation put(ObjectKey key) {
    byte[] body = body();
    return storage -> storage.putObject(PutObjectInput.of(BUCKET, key), ObjectBody.of(body));
  }

  private static ObjectReference version(StorageBackend storage, int nth) throws IOException {
    List<VersionListing.Entry> versions = versions(storage);
    VersionEntry version = versions.get(nth % versions.size()).version();
    return ObjectReference.version(BUCKET, version.key(), version.versionId());
  }

  private static Operation deleteVersion(int nth) {
    return storage -> storage.deleteObject(DeleteObjectInput.of(version(storage, nth)));
  }

  /** Copies a version to another key, unless it is a delete marker. */
  private static Operation copy(int nth, ObjectKey target) {
    ObjectKey key = new ObjectKey(target + "copy");
    return storage -> {
      List<VersionListing.Entry> versions = versions(storage);
      if (versions.get(nth % versions.size()).version() instanceof ObjectVersion) {
        storage.copyObject(CopyObjectInput.of(version(storage, nth), BUCKET, key));
      }
    };
  }

  private Operation putPart(int nth) {
    byte[] body = body();
    int number = 1 + random.nextInt(3);
    return storage ->
        storage.uploadPart(new UploadPartInput(upload(storage, nth), number), ObjectBody.of(body));
  }

  private static UploadReference upload(StorageBackend storage, int nth) throws IOException {
    List<MultipartUpload> uploads = uploads(storage);
    return reference(uploads.get(nth % uploads.size()));
  }

  private static UploadReference reference(MultipartUpload upload) {
    return new UploadReference(upload.bucket(), upload.key(), upload.uploadId());
  }

  /** Completes an upload with all its parts but the last, if it has more than one. */
  private static void complete(StorageBackend storage, UploadReference upload) throws IOException {
    List<Part> parts = parts(storage, upload);
    if (!parts.isEmpty()) {
      complete(storage, upload, parts.subList(0, Math.max(1, parts.size() - 1)));
    }
  }

  private static void complete(StorageBackend storage, UploadReference upload, List<Part> parts)
      throws IOException {
    storage.completeMultipartUpload(
        new CompleteMultipartUploadInput(
            upload,
            parts.stream()
                .map(part -> new CompletedPart(part.partNumber(), part.etag(), part.checksum()))
                .toList(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            0,
            WritePreconditions.NONE));
  }

  private static List<Part> parts(StorageBackend storage, UploadReference upload)
      throws IOException {
    return storage.listParts(new ListPartsInput(upload, 0, MAX)).parts();
  }

  private static List<VersionListing.Entry> versions(StorageBackend storage) throws IOException {
    return storage
        .listObjectVersions(
            new ListObjectVersionsInput(BUCKET, "", "", ListPosition.START, Optional.empty(), MAX))
        .entries();
  }

  private static List<MultipartUpload> uploads(StorageBackend storage) throws IOException {
    return storage
        .listMultipartUploads(
            new ListMultipartUploadsInput(BUCKET, "", "", ListPosition.START, "", MAX))
        .uploads();
  }

  /** Returns all that a storage holds; of each upload the parts, of each object the bytes. */
  static List<String> describe(StorageBackend storage) throws IOException {
    List<String> lines = new ArrayList<>();
    if (exists(storage)) {
      lines.add(storage.getBucket(BUCKET).versioning().name());
      for (VersionListing.Entry entry : versions(storage)) {
        lines.add(describe(storage, entry));
      }
      for (MultipartUpload upload : uploads(storage)) {
        lines.add(upload.key() + " is uploaded");
        for (Part part : parts(storage, reference(upload))) {
          lines.add(part.partNumber() + " " + part.size() + " " + part.etag());
        }
      }
    }
    return lines;
  }

  private static String describe(StorageBackend storage, VersionListing.Entry entry)
      throws IOException {
    VersionEntry version = entry.version();
    String name = version.key() + (version.versionId().isNull() ? " null " : " ");
    if (!(version instanceof ObjectVersion)) {
      return name + "marker";
    }
    ObjectReference reference = ObjectReference.version(BUCKET, version.key(), version.versionId());
    try (StoredObject object = storage.getObject(reference);
        var bytes = object.content().read(0, object.content().size())) {
      return name + md5(bytes.readAllBytes());
    }
  }

  /** Returns all that a storage holds, with the word refused for the bytes it will not give. */
  static List<String> describeReadable(StorageBackend storage) throws IOException {
    List<String> lines = new ArrayList<>();
    if (exists(storage)) {
      for (VersionListing.Entry entry : versions(storage)) {
        try {
          lines.add(describe(storage, entry));
        } catch (IOException e) {
          lines.add(entry.version().key() + " refused");
        }
      }
    }
    return lines;
  }

  private static boolean exists(StorageBackend storage) throws IOException {
    return !storage
        .listBuckets(new ListBucketsInput(OWNER.id(), "", Optional.empty(), "", MAX))
        .buckets()
        .isEmpty();
  }

  /** Returns the state after some operations if then all uploads are completed. */
  List<String> completed(int operations) {
    return completed.get(operations);
  }

  /** Completes all uploads, so that what the parts hold shows, and returns the state. */
  static List<String> describeCompleted(StorageBackend storage) throws IOException {
    List<MultipartUpload> uploads = exists(storage) ? uploads(storage) : List.of();
    for (MultipartUpload upload : uploads) {
      List<Part> parts = parts(storage, reference(upload));
      if (!parts.isEmpty()) {
        complete(storage, reference(upload), parts);
      }
    }
    return describe(storage);
  }

  /** Returns the MD5 of bytes in hex. */
  static String md5(byte[] bytes) {
    Digester md5 = Digester.md5();
    md5.update(bytes, 0, bytes.length);
    return ETag.ofMd5(md5.digest()).value();
  }
}
