package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.CountParameter;
import io.hafiz.http.internal.wire.KeyEncoding;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.UploadId;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.UploadListing;
import java.io.IOException;

/**
 * Lists the multipart uploads in progress, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</a>.
 */
public final class ListMultipartUploads implements Operation {
  private static final String MAX_UPLOADS = "max-uploads";

  /** Creates the operation. */
  public ListMultipartUploads() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    KeyEncoding encoding = KeyEncoding.of(call.request().query());
    ListMultipartUploadsInput input = input(call);
    UploadListing listing = call.storage().listMultipartUploads(input);
    return S3Response.xml(
        XmlWriter.document(
            "ListMultipartUploadsResult", xml -> write(xml, input, listing, encoding)));
  }

  private static ListMultipartUploadsInput input(S3Call call) {
    String prefix = call.parameter("prefix").orElse("");
    String delimiter = call.parameter("delimiter").orElse("");
    String marker = call.parameter("key-marker").orElse("");
    return new ListMultipartUploadsInput(
        call.bucketName(),
        prefix,
        delimiter,
        position(marker, prefix, delimiter),
        marker.isEmpty() ? "" : call.parameter("upload-id-marker").orElse(""),
        CountParameter.pageSize(MAX_UPLOADS, call.parameter(MAX_UPLOADS)));
  }

  /** A page may have ended on a common prefix, which then comes back as the marker. */
  private static ListPosition position(String marker, String prefix, String delimiter) {
    boolean commonPrefix =
        !delimiter.isEmpty()
            && marker.startsWith(prefix)
            && marker.indexOf(delimiter, prefix.length()) == marker.length() - delimiter.length();
    return commonPrefix ? ListPosition.afterCommonPrefix(marker) : ListPosition.afterKey(marker);
  }

  private static void write(
      XmlWriter xml, ListMultipartUploadsInput input, UploadListing listing, KeyEncoding encoding) {
    xml.element("Bucket", input.bucket().value())
        .element("KeyMarker", encoding.apply(input.keyMarker().value()))
        .element("UploadIdMarker", input.uploadIdMarker());
    listing
        .nextKeyMarker()
        .ifPresent(next -> xml.element("NextKeyMarker", encoding.apply(next.value())));
    xml.element("Prefix", encoding.apply(input.prefix()));
    if (!input.delimiter().isEmpty()) {
      xml.element("Delimiter", encoding.apply(input.delimiter()));
    }
    if (listing.truncated()) {
      String next = listing.nextUploadIdMarker().map(UploadId::value).orElse("");
      xml.element("NextUploadIdMarker", next);
    }
    xml.element("MaxUploads", input.maxUploads()).element("IsTruncated", listing.truncated());
    listing.uploads().forEach(u -> xml.element("Upload", child -> write(child, u, encoding)));
    listing
        .commonPrefixes()
        .forEach(
            prefix ->
                xml.element(
                    "CommonPrefixes", child -> child.element("Prefix", encoding.apply(prefix))));
    if (encoding == KeyEncoding.URL) {
      xml.element("EncodingType", "url");
    }
  }

  private static void write(XmlWriter xml, MultipartUpload upload, KeyEncoding encoding) {
    xml.element("UploadId", upload.uploadId().value())
        .element("Key", encoding.apply(upload.key().value()))
        .element("Initiated", Timestamps.iso8601(upload.initiated()));
    Uploads.write(xml, upload);
  }
}
