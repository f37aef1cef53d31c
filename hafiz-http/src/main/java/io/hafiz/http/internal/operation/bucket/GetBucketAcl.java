package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.http.internal.wire.S3Response;

/**
 * Returns the access control list of a bucket, that of its owner alone where lists do not count,
 * see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html">GetBucketAcl</a>.
 */
public final class GetBucketAcl implements Operation {
  /** Creates the operation. */
  public GetBucketAcl() {}

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.xml(AccessControlDocument.of(call.bucket().owner(), call.bucket().acl()));
  }
}
