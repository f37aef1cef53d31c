package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.http.internal.wire.S3Response;

/**
 * Returns the access control list of a bucket, which grants everything to its owner and nothing to
 * others, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html">GetBucketAcl</a>.
 */
public final class GetBucketAcl implements Operation {
  /** Creates the operation. */
  public GetBucketAcl() {}

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.xml(AccessControlDocument.ofOwner(call.bucket().owner()));
  }
}
