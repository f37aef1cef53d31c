package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ListingParameters;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ListObjectVersionsInput;
import io.hafiz.storage.ListPosition;
import io.hafiz.storage.VersionListing;
import java.io.IOException;
import java.util.Optional;

/**
 * <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</a>:
 * lists all versions and delete markers, newest first, behind a key or a version of it.
 */
public final class ListObjectVersions implements Operation {
  /** Creates the operation. */
  public ListObjectVersions() {}

  private static final String KEY_MARKER = "key-marker";
  private static final String VERSION_ID_MARKER = "version-id-marker";

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ListingParameters parameters = ListingParameters.of(call.request(), "max-keys");
    VersionListing listing = call.storage().listObjectVersions(input(call, parameters));
    return S3Response.xml(
        XmlWriter.document("ListVersionsResult", xml -> write(xml, call, parameters, listing)));
  }

  private static ListObjectVersionsInput input(S3Call call, ListingParameters parameters) {
    Optional<VersionId> version = versionIdMarker(call);
    ListPosition position = parameters.behind(call.parameter(KEY_MARKER).orElse(""));
    return new ListObjectVersionsInput(
        call.bucketName(),
        parameters.prefix(),
        parameters.delimiter(),
        position,
        position.commonPrefix() ? Optional.empty() : version,
        parameters.pageSize());
  }

  private static Optional<VersionId> versionIdMarker(S3Call call) {
    Optional<String> marker = call.parameter(VERSION_ID_MARKER).filter(text -> !text.isEmpty());
    if (marker.isPresent() && call.parameter(KEY_MARKER).orElse("").isEmpty()) {
      throw S3Exception.invalidArgument(
          "A version-id marker cannot be specified without a key marker.",
          VERSION_ID_MARKER,
          marker.get());
    }
    return marker.map(ListObjectVersions::versionId);
  }

  private static VersionId versionId(String marker) {
    try {
      return new VersionId(marker);
    } catch (S3Exception e) {
      throw S3Exception.invalidArgument(e.getMessage(), VERSION_ID_MARKER, marker);
    }
  }

  private static void write(
      XmlWriter xml, S3Call call, ListingParameters parameters, VersionListing listing) {
    ListingElements elements = new ListingElements(xml, parameters.encoding(), call.bucket());
    xml.element("Name", call.bucketName().value());
    elements.encoded("Prefix", parameters.prefix());
    elements.encoded("KeyMarker", call.parameter(KEY_MARKER).orElse(""));
    xml.element("VersionIdMarker", call.parameter(VERSION_ID_MARKER).orElse(""));
    listing.nextKeyMarker().ifPresent(next -> elements.encoded("NextKeyMarker", next.value()));
    listing.nextVersionIdMarker().ifPresent(id -> xml.element("NextVersionIdMarker", id.value()));
    elements.page(parameters, listing.truncated());
    listing.entries().forEach(elements::entry);
    elements.commonPrefixes(listing.commonPrefixes());
  }
}
