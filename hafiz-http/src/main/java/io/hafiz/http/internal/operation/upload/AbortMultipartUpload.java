package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import java.io.IOException;

/**
 * Ends a multipart upload without an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html">AbortMultipartUpload</a>.
 */
public final class AbortMultipartUpload implements Operation {
  /** Creates the operation. */
  public AbortMultipartUpload() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UnsupportedHeaders.refuse(call.request().headers(), "x-amz-if-match-initiated-time");
    call.storage().abortMultipartUpload(Uploads.reference(call));
    return S3Response.noContent();
  }
}
