package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ContinuationToken;
import io.hafiz.http.internal.wire.ListingParameters;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.storage.ListObjectsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.ObjectListing;
import java.io.IOException;

/**
 * <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>:
 * lists current objects behind a key, page by page with a continuation token.
 */
public final class ListObjectsV2 implements Operation {
  /** Creates the operation. */
  public ListObjectsV2() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ListingParameters parameters = ListingParameters.of(call.request(), "max-keys");
    ObjectListing listing =
        call.storage()
            .listObjects(
                new ListObjectsInput(
                    call.bucketName(),
                    parameters.prefix(),
                    parameters.delimiter(),
                    position(call),
                    parameters.pageSize()));
    return S3Response.xml(
        XmlWriter.document("ListBucketResult", xml -> write(xml, call, parameters, listing)));
  }

  private static ListPosition position(S3Call call) {
    return call.parameter("continuation-token")
        .map(ContinuationToken::parsePosition)
        .orElseGet(() -> ListPosition.afterKey(call.parameter("start-after").orElse("")));
  }

  private static void write(
      XmlWriter xml, S3Call call, ListingParameters parameters, ObjectListing listing) {
    ListingElements elements = new ListingElements(xml, parameters.encoding(), call.bucket());
    xml.element("Name", call.bucketName().value());
    elements.encoded("Prefix", parameters.prefix());
    call.parameter("start-after")
        .filter(after -> !after.isEmpty())
        .ifPresent(after -> elements.encoded("StartAfter", after));
    call.parameter("continuation-token")
        .ifPresent(token -> xml.element("ContinuationToken", token));
    listing
        .next()
        .map(ContinuationToken::of)
        .ifPresent(token -> xml.element("NextContinuationToken", token.text()));
    xml.element("KeyCount", listing.objects().size() + listing.commonPrefixes().size());
    elements.page(parameters, listing.truncated());
    boolean withOwner = call.parameter("fetch-owner").filter("true"::equals).isPresent();
    listing.objects().forEach(object -> elements.contents(object, withOwner));
    elements.commonPrefixes(listing.commonPrefixes());
  }
}
