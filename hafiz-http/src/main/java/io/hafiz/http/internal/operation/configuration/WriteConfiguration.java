package io.hafiz.http.internal.operation.configuration;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.Route;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.configuration.BucketConfiguration;
import java.io.IOException;

/**
 * Puts a document on a bucket, in place of any of the same type.
 *
 * @param type its type
 * @param <C> the document
 */
public record WriteConfiguration<C extends BucketConfiguration>(ConfigurationType<C> type)
    implements Operation {
  @Override
  public S3Response handle(S3Call call) throws IOException {
    if (type.digestRequired()) {
      call.requireDigest();
    }
    C configuration = type.read(call.document(), call.bucket());
    if (call.route().body() == Route.Body.JUDGED) {
      call.authorize(type.conditionKeys(configuration));
    }
    type.requirePossible(configuration, call.bucket());
    call.storage().putBucketConfiguration(call.bucketName(), configuration);
    return S3Response.status(type.putStatus());
  }
}
