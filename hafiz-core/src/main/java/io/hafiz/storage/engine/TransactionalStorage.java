package io.hafiz.storage.engine;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.storage.BucketListing;
import io.hafiz.storage.CompleteMultipartUploadInput;
import io.hafiz.storage.CopyObjectInput;
import io.hafiz.storage.CopyObjectOutput;
import io.hafiz.storage.CreateBucketInput;
import io.hafiz.storage.CreateMultipartUploadInput;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import io.hafiz.storage.ListBucketsInput;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.ObjectListing;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.PartListing;
import io.hafiz.storage.PutObjectInput;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadListing;
import io.hafiz.storage.UploadPartInput;
import io.hafiz.storage.UploadReference;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A storage backend made of a store for records and a store for bytes: all of S3's rules, over any
 * two stores that keep their contracts. Thread-safe.
 */
public final class TransactionalStorage implements RecordStorage {
  private final Engine engine;
  private final BucketOperations buckets;
  private final ObjectOperations objects;
  private final CopyOperation copies;
  private final UploadOperations uploads;
  private final ListOperations lists;

  /**
   * Joins two stores, which {@link #close} closes.
   *
   * @param metadata the records
   * @param blobs the bytes
   * @param clock says what time it is
   * @param random makes version and upload ids; unpredictable, so that nobody can guess an upload
   * @param reaping runs the deletion of bytes that are not needed any more; may run it at once
   */
  public TransactionalStorage(
      MetadataStore metadata,
      BlobStore blobs,
      InstantSource clock,
      RandomGenerator random,
      Executor reaping) {
    this.engine = new Engine(metadata, blobs, clock, random, reaping);
    this.buckets = new BucketOperations(engine);
    this.objects = new ObjectOperations(engine);
    this.copies = new CopyOperation(engine);
    this.uploads = new UploadOperations(engine);
    this.lists = new ListOperations(engine);
  }

  /**
   * Deletes bytes that are not needed any more, as happens after each operation. To be called now
   * and then where {@link MetadataStore#readGrace} makes them wait, and once after opening a store.
   */
  public void reap() {
    engine.reaper().wake();
  }

  @Override
  public MetadataStore metadata() {
    return engine.metadata();
  }

  @Override
  public BlobStore blobs() {
    return engine.blobs();
  }

  @Override
  public <T> T snapshot(Function<MetadataView, T> work) throws IOException {
    return engine.snapshot(work);
  }

  @Override
  public Bucket createBucket(CreateBucketInput input) throws IOException {
    return buckets.create(input);
  }

  @Override
  public Bucket getBucket(BucketName bucket) throws IOException {
    return buckets.get(bucket);
  }

  @Override
  public BucketListing listBuckets(ListBucketsInput input) throws IOException {
    return buckets.list(input);
  }

  @Override
  public void deleteBucket(BucketName bucket) throws IOException {
    buckets.delete(bucket);
  }

  @Override
  public Bucket putBucketConfiguration(BucketName bucket, BucketConfiguration configuration)
      throws IOException {
    return buckets.change(bucket, changed -> changed.with(configuration));
  }

  @Override
  public Bucket deleteBucketConfiguration(
      BucketName bucket, Class<? extends BucketConfiguration> type) throws IOException {
    return buckets.deleteConfiguration(bucket, type);
  }

  @Override
  public ObjectVersion putObject(PutObjectInput input, ObjectBody body) throws IOException {
    return objects.put(input, body);
  }

  @Override
  public CopyObjectOutput copyObject(CopyObjectInput input) throws IOException {
    return copies.copy(input);
  }

  @Override
  public StoredObject getObject(ObjectReference object) throws IOException {
    return objects.get(object);
  }

  @Override
  public DeleteObjectOutput deleteObject(DeleteObjectInput input) throws IOException {
    return objects.delete(input);
  }

  @Override
  public ObjectVersion updateObject(ObjectReference object, ObjectUpdate update)
      throws IOException {
    return objects.update(object, update);
  }

  @Override
  public ObjectListing listObjects(ListObjectsInput input) throws IOException {
    return lists.objects(input);
  }

  @Override
  public VersionListing listObjectVersions(ListObjectVersionsInput input) throws IOException {
    return lists.versions(input);
  }

  @Override
  public MultipartUpload createMultipartUpload(CreateMultipartUploadInput input)
      throws IOException {
    return uploads.create(input);
  }

  @Override
  public MultipartUpload getMultipartUpload(UploadReference upload) throws IOException {
    return uploads.get(upload);
  }

  @Override
  public Part uploadPart(UploadPartInput input, ObjectBody body) throws IOException {
    return uploads.putPart(input, body);
  }

  @Override
  public ObjectVersion completeMultipartUpload(CompleteMultipartUploadInput input)
      throws IOException {
    return uploads.complete(input);
  }

  @Override
  public void abortMultipartUpload(UploadReference upload) throws IOException {
    uploads.abort(upload);
  }

  @Override
  public PartListing listParts(ListPartsInput input) throws IOException {
    return uploads.listParts(input);
  }

  @Override
  public UploadListing listMultipartUploads(ListMultipartUploadsInput input) throws IOException {
    return lists.uploads(input);
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
