package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ListingParameters;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import java.io.IOException;

/**
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html">ListObjects</a>:
 * lists current objects behind a marker that is a key or a common prefix.
 */
public final class ListObjects implements Operation {
  /** Creates the operation. */
  public ListObjects() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ListingParameters parameters = ListingParameters.of(call.request(), "max-keys");
    String marker = call.parameter("marker").orElse("");
    ObjectListing listing =
        call.storage()
            .listObjects(
                new ListObjectsInput(
                    call.bucketName(),
                    parameters.prefix(),
                    parameters.delimiter(),
                    parameters.behind(marker),
                    parameters.pageSize()));
    return S3Response.xml(
        XmlWriter.document(
            "ListBucketResult", xml -> write(xml, call, parameters, marker, listing)));
  }

  private static void write(
      XmlWriter xml,
      S3Call call,
      ListingParameters parameters,
      String marker,
      ObjectListing listing) {
    ListingElements elements = new ListingElements(xml, parameters.encoding(), call.bucket());
    xml.element("Name", call.bucketName().value());
    elements.encoded("Prefix", parameters.prefix());
    elements.encoded("Marker", marker);
    if (!parameters.delimiter().isEmpty()) {
      listing.next().map(ListPosition::value).ifPresent(n -> elements.encoded("NextMarker", n));
    }
    elements.page(parameters, listing.truncated());
    listing.objects().forEach(object -> elements.contents(object, true));
    elements.commonPrefixes(listing.commonPrefixes());
  }
}
