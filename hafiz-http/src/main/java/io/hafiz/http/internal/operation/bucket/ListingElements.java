package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.http.internal.wire.KeyEncoding;
import io.hafiz.http.internal.wire.ListingParameters;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Bucket;
import io.hafiz.model.DeleteMarkerEntry;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.VersionEntry;
import io.hafiz.storage.VersionListing;
import java.util.List;

/**
 * Writes what the listings of a bucket consist of, in S3's order.
 *
 * @param xml where to
 * @param encoding how keys are written
 * @param bucket the bucket, which may own all that it holds
 */
record ListingElements(XmlWriter xml, KeyEncoding encoding, Bucket bucket) {

  void encoded(String name, String text) {
    xml.element(name, encoding.apply(text));
  }

  /** Writes what every listing has behind its markers. */
  void page(ListingParameters parameters, boolean truncated) {
    xml.element("MaxKeys", parameters.pageSize());
    if (!parameters.delimiter().isEmpty()) {
      encoded("Delimiter", parameters.delimiter());
    }
    if (encoding == KeyEncoding.URL) {
      xml.element("EncodingType", "url");
    }
    xml.element("IsTruncated", truncated);
  }

  void contents(ObjectVersion object, boolean withOwner) {
    xml.element(
        "Contents",
        contents -> {
          encoded("Key", object.key().value());
          contents.element("LastModified", Timestamps.iso8601(object.lastModified()));
          describe(object);
          if (withOwner) {
            owner(object);
          }
          contents.element("StorageClass", object.storageClass().name());
        });
  }

  void entry(VersionListing.Entry entry) {
    if (entry.version() instanceof ObjectVersion object) {
      xml.element(
          "Version",
          version -> {
            identify(object, entry.latest());
            describe(object);
            owner(object);
            version.element("StorageClass", object.storageClass().name());
          });
    } else if (entry.version() instanceof DeleteMarkerEntry marker) {
      xml.element(
          "DeleteMarker",
          version -> {
            identify(marker, entry.latest());
            owner(marker);
          });
    }
  }

  void commonPrefixes(List<String> prefixes) {
    prefixes.forEach(prefix -> xml.element("CommonPrefixes", element -> encoded("Prefix", prefix)));
  }

  private void identify(VersionEntry entry, boolean latest) {
    encoded("Key", entry.key().value());
    xml.element("VersionId", entry.versionId().value())
        .element("IsLatest", latest)
        .element("LastModified", Timestamps.iso8601(entry.lastModified()));
  }

  private void describe(ObjectVersion object) {
    xml.element("ETag", object.etag().quoted());
    object
        .checksum()
        .ifPresent(
            checksum ->
                xml.element("ChecksumAlgorithm", checksum.algorithm().name())
                    .element("ChecksumType", checksum.type().name()));
    xml.element("Size", object.size());
  }

  private void owner(VersionEntry entry) {
    xml.element("Owner", element -> AccessControlDocument.write(element, bucket.ownerOf(entry)));
  }
}
