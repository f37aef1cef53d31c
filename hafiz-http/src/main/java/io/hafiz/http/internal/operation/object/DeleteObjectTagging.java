package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.Tagging;
import java.io.IOException;

/**
 * Deletes all tags of an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html">DeleteObjectTagging</a>.
 */
public final class DeleteObjectTagging implements Operation {
  /** Creates the operation. */
  public DeleteObjectTagging() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    return PutObjectTagging.replace(call, Tagging.EMPTY, S3Response.noContent());
  }
}
