package io.hafiz.storage;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.model.configuration.BucketConfiguration;
import java.io.IOException;
import java.util.Objects;

/**
 * Passes every call on to another backend. A decorator overrides what it changes: one that counts,
 * delays, fails or refuses. Thread-safe if the delegate is.
 */
public abstract class ForwardingStorageBackend implements StorageBackend {
  private final StorageBackend delegate;

  /** Creates a backend that passes calls on, {@link #close} included. */
  protected ForwardingStorageBackend(StorageBackend delegate) {
    this.delegate = Objects.requireNonNull(delegate);
  }

  /** Returns the backend that calls are passed on to. */
  protected final StorageBackend delegate() {
    return delegate;
  }

  @Override
  public Bucket createBucket(CreateBucketInput input) throws IOException {
    return delegate.createBucket(input);
  }

  @Override
  public Bucket getBucket(BucketName bucket) throws IOException {
    return delegate.getBucket(bucket);
  }

  @Override
  public BucketListing listBuckets(ListBucketsInput input) throws IOException {
    return delegate.listBuckets(input);
  }

  @Override
  public void deleteBucket(BucketName bucket) throws IOException {
    delegate.deleteBucket(bucket);
  }

  @Override
  public Bucket putBucketConfiguration(BucketName bucket, BucketConfiguration configuration)
      throws IOException {
    return delegate.putBucketConfiguration(bucket, configuration);
  }

  @Override
  public Bucket deleteBucketConfiguration(
      BucketName bucket, Class<? extends BucketConfiguration> type) throws IOException {
    return delegate.deleteBucketConfiguration(bucket, type);
  }

  @Override
  public ObjectVersion putObject(PutObjectInput input, ObjectBody body) throws IOException {
    return delegate.putObject(input, body);
  }

  @Override
  public CopyObjectOutput copyObject(CopyObjectInput input) throws IOException {
    return delegate.copyObject(input);
  }

  @Override
  public StoredObject getObject(ObjectReference object) throws IOException {
    return delegate.getObject(object);
  }

  @Override
  public DeleteObjectOutput deleteObject(DeleteObjectInput input) throws IOException {
    return delegate.deleteObject(input);
  }

  @Override
  public ObjectVersion updateObject(ObjectReference object, ObjectUpdate update)
      throws IOException {
    return delegate.updateObject(object, update);
  }

  @Override
  public ObjectListing listObjects(ListObjectsInput input) throws IOException {
    return delegate.listObjects(input);
  }

  @Override
  public VersionListing listObjectVersions(ListObjectVersionsInput input) throws IOException {
    return delegate.listObjectVersions(input);
  }

  @Override
  public MultipartUpload createMultipartUpload(CreateMultipartUploadInput input)
      throws IOException {
    return delegate.createMultipartUpload(input);
  }

  @Override
  public MultipartUpload getMultipartUpload(UploadReference upload) throws IOException {
    return delegate.getMultipartUpload(upload);
  }

  @Override
  public Part uploadPart(UploadPartInput input, ObjectBody body) throws IOException {
    return delegate.uploadPart(input, body);
  }

  @Override
  public ObjectVersion completeMultipartUpload(CompleteMultipartUploadInput input)
      throws IOException {
    return delegate.completeMultipartUpload(input);
  }

  @Override
  public void abortMultipartUpload(UploadReference upload) throws IOException {
    delegate.abortMultipartUpload(upload);
  }

  @Override
  public PartListing listParts(ListPartsInput input) throws IOException {
    return delegate.listParts(input);
  }

  @Override
  public UploadListing listMultipartUploads(ListMultipartUploadsInput input) throws IOException {
    return delegate.listMultipartUploads(input);
  }

  @Override
  public void close() throws IOException {
    delegate.close();
  }
}
