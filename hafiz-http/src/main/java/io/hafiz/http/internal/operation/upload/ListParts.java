package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.CountParameter;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Part;
import io.hafiz.storage.ListPartsInput;
import io.hafiz.storage.PartListing;
import java.io.IOException;
import java.util.List;

/**
 * Lists the parts of a multipart upload, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html">ListParts</a>.
 */
public final class ListParts implements Operation {
  private static final String MAX_PARTS = "max-parts";
  private static final String PART_NUMBER_MARKER = "part-number-marker";

  /** Creates the operation. */
  public ListParts() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ListPartsInput input =
        new ListPartsInput(
            Uploads.reference(call),
            CountParameter.marker(PART_NUMBER_MARKER, call.parameter(PART_NUMBER_MARKER)),
            CountParameter.pageSize(MAX_PARTS, call.parameter(MAX_PARTS)));
    PartListing listing = call.storage().listParts(input);
    return S3Response.xml(XmlWriter.document("ListPartsResult", xml -> write(xml, input, listing)));
  }

  private static void write(XmlWriter xml, ListPartsInput input, PartListing listing) {
    MultipartUpload upload = listing.upload();
    xml.element("Bucket", upload.bucket().value())
        .element("Key", upload.key().value())
        .element("UploadId", upload.uploadId().value())
        .element("PartNumberMarker", input.partNumberMarker())
        .element("NextPartNumberMarker", nextMarker(listing.parts()))
        .element("MaxParts", input.maxParts())
        .element("IsTruncated", listing.truncated());
    for (Part part : listing.parts()) {
      xml.element("Part", child -> write(child, upload, part));
    }
    Uploads.write(xml, upload);
  }

  private static int nextMarker(List<Part> parts) {
    return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).partNumber();
  }

  private static void write(XmlWriter xml, MultipartUpload upload, Part part) {
    xml.element("PartNumber", part.partNumber())
        .element("LastModified", Timestamps.iso8601(part.lastModified()))
        .element("ETag", part.etag().quoted())
        .element("Size", part.size());
    part.checksum()
        .filter(sum -> upload.checksumAlgorithm().isPresent())
        .ifPresent(sum -> xml.element(sum.algorithm().element(), sum.value()));
  }
}
