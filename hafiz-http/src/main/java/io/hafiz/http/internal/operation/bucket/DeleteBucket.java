package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import java.io.IOException;

/**
 * Deletes an empty bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html">DeleteBucket</a>.
 */
public final class DeleteBucket implements Operation {
  /** Creates the operation. */
  public DeleteBucket() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    call.storage().deleteBucket(call.bucketName());
    return S3Response.noContent();
  }
}
