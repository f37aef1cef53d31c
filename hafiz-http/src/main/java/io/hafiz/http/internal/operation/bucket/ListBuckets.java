package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.http.internal.wire.ContinuationToken;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.Bucket;
import io.hafiz.storage.BucketListing;
import io.hafiz.storage.ListBucketsInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lists the buckets of the caller's account, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</a>.
 */
public final class ListBuckets implements Operation {
  private static final int MAX_BUCKETS = 10_000;
  private static final String MAX_BUCKETS_PARAMETER = "max-buckets";
  private static final String PREFIX = "prefix";
  private static final String CONTINUATION_TOKEN = "continuation-token";
  private static final String BUCKET_REGION = "bucket-region";

  /** Creates the operation. */
  public ListBuckets() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    BucketListing listing =
        call.storage()
            .listBuckets(
                new ListBucketsInput(
                    call.account().id(),
                    call.parameter(PREFIX).orElse(""),
                    call.parameter(BUCKET_REGION).filter(region -> !region.isEmpty()),
                    call.parameter(CONTINUATION_TOKEN)
                        .map(ContinuationToken::parseBucket)
                        .orElse(""),
                    call.parameter(MAX_BUCKETS_PARAMETER)
                        .map(ListBuckets::maxBuckets)
                        .orElse(MAX_BUCKETS)));
    return S3Response.xml(
        XmlWriter.document("ListAllMyBucketsResult", xml -> write(xml, call, listing)));
  }

  private static int maxBuckets(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MAX_BUCKETS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered like a number out of range.
    }
    throw S3Exception.invalidArgument(
        "Argument max-buckets must be an integer between 1 and " + MAX_BUCKETS,
        MAX_BUCKETS_PARAMETER,
        text);
  }

  private static void write(XmlWriter xml, S3Call call, BucketListing listing) {
    boolean withRegion =
        List.of(PREFIX, CONTINUATION_TOKEN, BUCKET_REGION, MAX_BUCKETS_PARAMETER).stream()
            .anyMatch(name -> call.parameter(name).isPresent());
    xml.element("Owner", owner -> AccessControlDocument.write(owner, call.account()))
        .element("Buckets", b -> listing.buckets().forEach(bucket -> write(b, bucket, withRegion)));
    next(listing).ifPresent(token -> xml.element("ContinuationToken", token.text()));
    call.parameter(PREFIX).ifPresent(prefix -> xml.element("Prefix", prefix));
  }

  /** S3 tells regions only to clients that show by a parameter that they know of them. */
  private static void write(XmlWriter buckets, Bucket bucket, boolean withRegion) {
    buckets.element(
        "Bucket",
        xml -> {
          xml.element("Name", bucket.name().value())
              .element("CreationDate", Timestamps.iso8601(bucket.creationDate()));
          if (withRegion) {
            xml.element("BucketRegion", bucket.region());
          }
        });
  }

  private static Optional<ContinuationToken> next(BucketListing listing) {
    if (!listing.truncated()) {
      return Optional.empty();
    }
    Bucket last = listing.buckets().get(listing.buckets().size() - 1);
    return Optional.of(new ContinuationToken(ContinuationToken.Kind.BUCKET, last.name().value()));
  }
}
