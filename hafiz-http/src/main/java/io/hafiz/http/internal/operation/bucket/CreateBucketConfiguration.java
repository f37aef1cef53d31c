package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.wire.TagSet;
import io.hafiz.internal.xml.XmlElement;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.model.Tag;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.model.configuration.BucketTagging;
import java.util.List;
import java.util.Optional;

/**
 * The document of a request to create a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html">CreateBucketConfiguration</a>.
 *
 * @param locationConstraint where the bucket shall be
 * @param tags its tags; may be empty
 */
record CreateBucketConfiguration(Optional<String> locationConstraint, List<Tag> tags) {
  private static final XmlParser XML = new XmlParser();
  private static final String RESERVED =
      "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags."
          + " Remove \"aws:\" from your tag keys and try again.";

  /**
   * Reads a document; none at all is like an empty one.
   *
   * @throws S3Exception {@code MalformedXML}, {@code InvalidTag}, or {@code NotImplemented} for a
   *     directory bucket
   */
  static CreateBucketConfiguration parse(byte[] document) {
    if (document.length == 0) {
      return new CreateBucketConfiguration(Optional.empty(), List.of());
    }
    XmlElement root =
        XML.parse(document)
            .requireName("CreateBucketConfiguration")
            .allowOnly("LocationConstraint", "Location", "Bucket", "Tags");
    if (root.optional("Location").isPresent() || root.optional("Bucket").isPresent()) {
      throw new S3Exception(
          S3ErrorCode.NOT_IMPLEMENTED, "CreateBucket for directory buckets is not implemented");
    }
    return new CreateBucketConfiguration(
        root.optionalText("LocationConstraint").filter(text -> !text.isEmpty()),
        root.optional("Tags").map(tags -> TagSet.of(tags, RESERVED)).orElse(List.of()));
  }

  /** Returns what the bucket has from its first moment. */
  List<BucketConfiguration> configurations() {
    return tags.isEmpty() ? List.of() : List.of(new BucketTagging(tags));
  }
}
