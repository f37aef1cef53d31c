package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.configuration.BucketPolicy;

/**
 * Tells whether the policy of a bucket is public, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html">GetBucketPolicyStatus</a>.
 */
public final class GetBucketPolicyStatus implements Operation {
  /** Creates the operation. */
  public GetBucketPolicyStatus() {}

  @Override
  public S3Response handle(S3Call call) {
    boolean isPublic =
        call.bucket()
            .configuration(BucketPolicy.class)
            .orElseThrow(
                () ->
                    new S3Exception(S3ErrorCode.NO_SUCH_BUCKET_POLICY)
                        .detail("BucketName", call.bucketName().value()))
            .document()
            .isPublic();
    return S3Response.xml(
        XmlWriter.document("PolicyStatus", xml -> xml.element("IsPublic", isPublic)));
  }
}
