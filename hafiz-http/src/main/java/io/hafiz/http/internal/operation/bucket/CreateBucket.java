package io.hafiz.http.internal.operation.bucket;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.operation.acl.NewBucketAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.configuration.BucketConfiguration;
import io.hafiz.storage.CreateBucketInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates a bucket, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket</a>.
 */
public final class CreateBucket implements Operation {
  /** Creates the operation. */
  public CreateBucket() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    CreateBucketConfiguration configuration = CreateBucketConfiguration.parse(body(call));
    call.authorize(configuration.conditionKeys());
    NewBucketHeaders.check(call.request().headers());
    String region = LocationConstraint.region(configuration.locationConstraint(), call.region());
    List<BucketConfiguration> configurations =
        new ArrayList<>(NewBucketAcl.of(call, call.account()));
    if (!configuration.tags().isEmpty()) {
      call.require(Requirement.BUCKET_TAGS);
    }
    configurations.addAll(configuration.configurations());
    try {
      call.storage()
          .createBucket(
              new CreateBucketInput(call.bucketName(), call.account(), region, configurations));
    } catch (S3Exception e) {
      if (!isRepeated(call, region, e)) {
        throw e;
      }
    }
    return S3Response.ok().header("Location", "/" + call.bucketName().value());
  }

  /** The one PUT that clients send without a body and without saying so. */
  private static byte[] body(S3Call call) throws IOException {
    if (call.header("Content-Length").isPresent()
        || call.header("x-amz-decoded-content-length").isPresent()) {
      return call.body().document(call.limits().maxDocumentSize());
    }
    call.body().requireNone();
    return new byte[0];
  }

  /** The oldest region has never refused to create a bucket again that one owns there. */
  private static boolean isRepeated(S3Call call, String region, S3Exception e) throws IOException {
    return e.code() == S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU
        && List.of(call.region(), region, call.storage().getBucket(call.bucketName()).region())
            .stream()
            .allMatch(LocationConstraint.DEFAULT_REGION::equals);
  }
}
