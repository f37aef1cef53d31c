package io.hafiz.storage;

import io.hafiz.model.Bucket;
import io.hafiz.model.BucketName;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Part;
import io.hafiz.model.configuration.BucketConfiguration;
import java.io.Closeable;
import java.io.IOException;

/**
 * Buckets, objects and uploads with the semantics of S3.
 *
 * <p>Each method is atomic: it happens whole, at one moment between its call and its return, or it
 * throws and leaves nothing behind. Operations on one key are linearizable, and a listing shows one
 * moment of its bucket. Implementations are thread-safe and hold no lock while they read a body.
 *
 * <p><b>Division of labour.</b> The caller parses, authenticates and authorizes, and hands over an
 * {@link ObjectBody} that hashes and verifies itself as it is read. The backend stores bytes,
 * judges preconditions, assigns version ids and publishes, in one step. It never computes a hash of
 * its own: it reads {@link ObjectBody#stream()} to its end, which throws if the body is not what
 * was promised, and then asks {@link ObjectBody#digest()}.
 *
 * <p>Every method throws {@link io.hafiz.error.S3Exception} for an answer that S3 has a code for;
 * {@code NoSuchBucket} is thrown by every method that takes a bucket. An {@link IOException} means
 * that the store itself failed and becomes {@code InternalError}.
 */
public interface StorageBackend extends Closeable {
  /**
   * Creates a bucket.
   *
   * @throws io.hafiz.error.S3Exception {@code BucketAlreadyOwnedByYou} or {@code
   *     BucketAlreadyExists}
   */
  Bucket createBucket(CreateBucketInput input) throws IOException;

  /** Returns a bucket with all its configurations. */
  Bucket getBucket(BucketName bucket) throws IOException;

  /** Lists buckets by name. */
  BucketListing listBuckets(ListBucketsInput input) throws IOException;

  /**
   * Deletes an empty bucket; uploads in progress are aborted with it.
   *
   * @throws io.hafiz.error.S3Exception {@code BucketNotEmpty} if any version or delete marker is
   *     left
   */
  void deleteBucket(BucketName bucket) throws IOException;

  /** Puts a configuration on a bucket, in place of any of the same type, and returns the bucket. */
  Bucket putBucketConfiguration(BucketName bucket, BucketConfiguration configuration)
      throws IOException;

  /**
   * Deletes a configuration, whether there is one or not, and returns the bucket.
   *
   * @throws io.hafiz.error.S3Exception {@code MethodNotAllowed} for the versioning configuration,
   *     which can be suspended but never deleted
   */
  Bucket deleteBucketConfiguration(BucketName bucket, Class<? extends BucketConfiguration> type)
      throws IOException;

  /**
   * Stores an object from a body.
   *
   * @throws io.hafiz.error.S3Exception {@code PreconditionFailed}, {@code NoSuchKey} for an {@code
   *     If-Match} on nothing, or what the body throws
   */
  ObjectVersion putObject(PutObjectInput input, ObjectBody body) throws IOException;

  /**
   * Stores an object from another one; both may be the same.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchKey}, {@code NoSuchVersion}, {@code
   *     InvalidRequest} for a delete marker named by version, {@code InvalidObjectState} for an
   *     archived source, {@code PreconditionFailed}
   */
  CopyObjectOutput copyObject(CopyObjectInput input) throws IOException;

  /**
   * Opens one version of an object; the caller closes it. Also serves HEAD: at most a small body
   * that the store keeps beside its record is read before the content is asked for.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchKey}, with the header {@code
   *     x-amz-delete-marker: true} and the marker's {@code x-amz-version-id} if the newest entry is
   *     a marker; {@code NoSuchVersion}; {@code MethodNotAllowed} with the header {@code
   *     x-amz-delete-marker: true} if the named version is a marker
   */
  StoredObject getObject(ObjectReference object) throws IOException;

  /**
   * Deletes an object, or one version of it.
   *
   * @throws io.hafiz.error.S3Exception {@code PreconditionFailed}; a key or version that does not
   *     exist is no error
   */
  DeleteObjectOutput deleteObject(DeleteObjectInput input) throws IOException;

  /**
   * Changes what may be changed of an existing version and returns it.
   *
   * @throws io.hafiz.error.S3Exception as {@link #getObject}
   */
  ObjectVersion updateObject(ObjectReference object, ObjectUpdate update) throws IOException;

  /** Lists current objects by key. */
  ObjectListing listObjects(ListObjectsInput input) throws IOException;

  /** Lists all versions and delete markers by key, newest first. */
  VersionListing listObjectVersions(ListObjectVersionsInput input) throws IOException;

  /** Begins a multipart upload. */
  MultipartUpload createMultipartUpload(CreateMultipartUploadInput input) throws IOException;

  /**
   * Returns an upload in progress.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload}
   */
  MultipartUpload getMultipartUpload(UploadReference upload) throws IOException;

  /**
   * Stores a part, in place of any with the same number.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload}, also if the upload ended while the
   *     body was read; what the body throws
   */
  Part uploadPart(UploadPartInput input, ObjectBody body) throws IOException;

  /**
   * Makes an object of uploaded parts. Repeated for an upload it has completed, it answers with the
   * version it made then, as long as that version is current.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload}, {@code InvalidPart}, {@code
   *     InvalidPartOrder}, {@code EntityTooSmall}, {@code BadDigest}, {@code InvalidRequest},
   *     {@code PreconditionFailed}
   */
  ObjectVersion completeMultipartUpload(CompleteMultipartUploadInput input) throws IOException;

  /**
   * Ends an upload and frees its parts.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload}
   */
  void abortMultipartUpload(UploadReference upload) throws IOException;

  /**
   * Lists the parts of an upload by number.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload}
   */
  PartListing listParts(ListPartsInput input) throws IOException;

  /** Lists uploads in progress by key, then by the time they were initiated. */
  UploadListing listMultipartUploads(ListMultipartUploadsInput input) throws IOException;
}
