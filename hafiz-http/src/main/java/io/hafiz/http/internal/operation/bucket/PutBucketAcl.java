package io.hafiz.http.internal.operation.bucket;

import io.hafiz.http.internal.operation.acl.ReplacementAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.configuration.BucketAcl;
import java.io.IOException;

/**
 * Replaces the access control list of a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">PutBucketAcl</a>.
 */
public final class PutBucketAcl implements Operation {
  /** Creates the operation. */
  public PutBucketAcl() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    AccessControlList list = ReplacementAcl.of(call, call.bucket().owner());
    call.storage().putBucketConfiguration(call.bucketName(), new BucketAcl(list));
    return S3Response.ok();
  }
}
