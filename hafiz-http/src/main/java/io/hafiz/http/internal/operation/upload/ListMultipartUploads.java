package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.KeyEncoding;
import io.hafiz.http.internal.wire.ListingParameters;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.UploadId;
import io.hafiz.storage.ListMultipartUploadsInput;
import io.hafiz.storage.UploadListing;
import java.io.IOException;

/**
 * Lists the multipart uploads in progress, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</a>.
 */
public final class ListMultipartUploads implements Operation {
  private static final String KEY_MARKER = "key-marker";
  private static final String UPLOAD_ID_MARKER = "upload-id-marker";

  /** Creates the operation. */
  public ListMultipartUploads() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ListingParameters parameters = ListingParameters.of(call.request(), "max-uploads");
    UploadListing listing = call.storage().listMultipartUploads(input(call, parameters));
    return S3Response.xml(
        XmlWriter.document(
            "ListMultipartUploadsResult", xml -> write(xml, call, parameters, listing)));
  }

  private static ListMultipartUploadsInput input(S3Call call, ListingParameters parameters) {
    String marker = call.parameter(KEY_MARKER).orElse("");
    return new ListMultipartUploadsInput(
        call.bucketName(),
        parameters.prefix(),
        parameters.delimiter(),
        parameters.behind(marker),
        marker.isEmpty() ? "" : call.parameter(UPLOAD_ID_MARKER).orElse(""),
        parameters.pageSize());
  }

  private static void write(
      XmlWriter xml, S3Call call, ListingParameters parameters, UploadListing listing) {
    KeyEncoding encoding = parameters.encoding();
    xml.element("Bucket", call.bucketName().value())
        .element("KeyMarker", encoding.apply(call.parameter(KEY_MARKER).orElse("")))
        .element("UploadIdMarker", call.parameter(UPLOAD_ID_MARKER).orElse(""));
    listing
        .nextKeyMarker()
        .ifPresent(next -> xml.element("NextKeyMarker", encoding.apply(next.value())));
    xml.element("Prefix", encoding.apply(parameters.prefix()));
    if (!parameters.delimiter().isEmpty()) {
      xml.element("Delimiter", encoding.apply(parameters.delimiter()));
    }
    if (listing.truncated()) {
      String next = listing.nextUploadIdMarker().map(UploadId::value).orElse("");
      xml.element("NextUploadIdMarker", next);
    }
    xml.element("MaxUploads", parameters.pageSize()).element("IsTruncated", listing.truncated());
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
