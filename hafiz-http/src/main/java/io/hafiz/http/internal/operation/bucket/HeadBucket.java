package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;

/**
 * Tells whether a bucket exists and may be listed, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket</a>.
 */
public final class HeadBucket implements Operation {
  /** Creates the operation. */
  public HeadBucket() {}

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.ok()
        .header("x-amz-bucket-region", call.bucket().region())
        .header("x-amz-access-point-alias", "false")
        .header("Content-Type", "application/xml");
  }
}
