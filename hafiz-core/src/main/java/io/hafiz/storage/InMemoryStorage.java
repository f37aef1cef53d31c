package io.hafiz.storage;

import io.hafiz.model.*;
import io.hafiz.model.configuration.BucketConfiguration;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Buckets alone, until objects can be kept. */
public final class InMemoryStorage implements StorageBackend {
  private final Map<BucketName, Bucket> buckets = new ConcurrentHashMap<>();

  /** Creates one. */
  public static InMemoryStorage create() {
    return new InMemoryStorage();
  }

  private InMemoryStorage() {}

  @Override
  public void close() {}

  @Override
  public Bucket createBucket(CreateBucketInput input) throws IOException {
    Bucket bucket =
        new Bucket(input.bucket(), input.owner(), input.region(), Instant.now(), Map.of());
    for (BucketConfiguration c : input.configurations()) {
      bucket = bucket.with(c);
    }
    buckets.put(input.bucket(), bucket);
    return bucket;
  }

  @Override
  public Bucket getBucket(BucketName bucket) throws IOException {
    Bucket found = buckets.get(bucket);
    if (found == null) {
      throw io.hafiz.error.S3Exception.noSuchBucket(bucket.value());
    }
    return found;
  }

  @Override
  public BucketListing listBuckets(ListBucketsInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public void deleteBucket(BucketName bucket) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public Bucket putBucketConfiguration(BucketName bucket, BucketConfiguration configuration)
      throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public Bucket deleteBucketConfiguration(
      BucketName bucket, Class<? extends BucketConfiguration> type) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public ObjectVersion putObject(PutObjectInput input, ObjectBody body) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public CopyObjectOutput copyObject(CopyObjectInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public StoredObject getObject(ObjectReference object) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public DeleteObjectOutput deleteObject(DeleteObjectInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public ObjectVersion updateObject(ObjectReference object, ObjectUpdate update)
      throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public ObjectListing listObjects(ListObjectsInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public VersionListing listObjectVersions(ListObjectVersionsInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public MultipartUpload createMultipartUpload(CreateMultipartUploadInput input)
      throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public MultipartUpload getMultipartUpload(UploadReference upload) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public Part uploadPart(UploadPartInput input, ObjectBody body) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public ObjectVersion completeMultipartUpload(CompleteMultipartUploadInput input)
      throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public void abortMultipartUpload(UploadReference upload) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public PartListing listParts(ListPartsInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Override
  public UploadListing listMultipartUploads(ListMultipartUploadsInput input) throws IOException {
    throw new io.hafiz.error.S3Exception(io.hafiz.error.S3ErrorCode.NOT_IMPLEMENTED);
  }
}
