package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.model.BucketName;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.WritePreconditions;
import java.util.Optional;

/**
 * One of the objects that a request names to be deleted, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectIdentifier.html">ObjectIdentifier</a>.
 *
 * @param key the key, not empty, else as it came
 * @param versionId the version, as it came
 * @param etag the tag that the object must have
 */
record ObjectIdentifier(String key, Optional<String> versionId, Optional<ETag> etag) {
  /**
   * Reads an {@code Object} element.
   *
   * @throws S3Exception {@code MalformedXML}, or {@code NotImplemented} for conditions that only
   *     directory buckets have
   */
  static ObjectIdentifier of(XmlElement element) {
    element.allowOnly("Key", "VersionId", "ETag", "LastModifiedTime", "Size");
    if (element.optional("LastModifiedTime").isPresent()) {
      throw S3Exception.headerNotImplemented("LastModifiedTime");
    }
    if (element.optional("Size").isPresent()) {
      throw S3Exception.headerNotImplemented("Size");
    }
    String key = element.required("Key").text();
    if (key.isEmpty()) {
      throw S3Exception.malformedXml();
    }
    return new ObjectIdentifier(
        key,
        element.optionalText("VersionId").filter(text -> !text.isEmpty()),
        element.optionalText("ETag").filter(text -> !text.isEmpty()).map(ETag::parse));
  }

  /**
   * Returns the object in a bucket.
   *
   * @throws S3Exception {@code KeyTooLongError}, or {@code NoSuchVersion} for what can be no
   *     version
   */
  ObjectReference in(BucketName bucket) {
    return new ObjectReference(bucket, new ObjectKey(key), versionId.map(this::version));
  }

  private VersionId version(String text) {
    try {
      return new VersionId(text);
    } catch (S3Exception e) {
      throw S3Exception.noSuchVersion(key, text);
    }
  }

  /** Returns what must hold for the object to be deleted. */
  WritePreconditions preconditions() {
    return etag.map(WritePreconditions::matching).orElse(WritePreconditions.NONE);
  }
}
