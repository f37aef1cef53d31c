package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;

/**
 * Tells the region of a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html">GetBucketLocation</a>.
 */
public final class GetBucketLocation implements Operation {
  /** Creates the operation. */
  public GetBucketLocation() {}

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.xml(
        XmlWriter.document(
            "LocationConstraint", LocationConstraint.ofRegion(call.bucket().region())));
  }
}
