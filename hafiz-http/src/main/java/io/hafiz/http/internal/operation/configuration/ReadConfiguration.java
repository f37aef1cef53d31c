package io.hafiz.http.internal.operation.configuration;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.configuration.BucketConfiguration;

/**
 * Returns a document of a bucket.
 *
 * @param type its type
 * @param <C> the document
 */
public record ReadConfiguration<C extends BucketConfiguration>(ConfigurationType<C> type)
    implements Operation {
  @Override
  public S3Response handle(S3Call call) {
    byte[] document =
        call.bucket()
            .configuration(type.type())
            .map(type::write)
            .orElseGet(() -> type.absent(call.bucket()));
    return S3Response.ok().header("Content-Type", type.contentType()).body(document);
  }
}
