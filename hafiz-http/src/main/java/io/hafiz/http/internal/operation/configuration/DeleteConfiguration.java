package io.hafiz.http.internal.operation.configuration;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import java.io.IOException;

/**
 * Deletes a document of a bucket, whether there is one or not.
 *
 * @param type its type
 */
public record DeleteConfiguration(ConfigurationType<?> type) implements Operation {
  @Override
  public S3Response handle(S3Call call) throws IOException {
    call.storage().deleteBucketConfiguration(call.bucketName(), type.type());
    return S3Response.noContent();
  }
}
