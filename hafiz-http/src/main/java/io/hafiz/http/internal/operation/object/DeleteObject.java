package io.hafiz.http.internal.operation.object;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.storage.DeleteObjectInput;
import io.hafiz.storage.DeleteObjectOutput;
import java.io.IOException;

/**
 * Deletes an object or one version of it, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">DeleteObject</a>.
 */
public final class DeleteObject implements Operation {
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  /** Creates the operation. */
  public DeleteObject() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    Headers headers = call.request().headers();
    refuse(headers);
    DeleteObjectOutput output =
        call.storage()
            .deleteObject(new DeleteObjectInput(call.object(), ConditionHeaders.ofDelete(headers)));
    S3Response response = S3Response.noContent();
    output.versionId().ifPresent(id -> response.header("x-amz-version-id", id.value()));
    if (output.deleteMarker()) {
      response.header("x-amz-delete-marker", "true");
    }
    return response;
  }

  private static void refuse(Headers headers) {
    if (headers.has(BYPASS)) {
      throw new S3Exception(
              S3ErrorCode.INVALID_ARGUMENT,
              BYPASS + " is only applicable to Object Lock enabled buckets.")
          .detail("ArgumentName", BYPASS);
    }
    UnsupportedHeaders.refuse(headers, "x-amz-if-match-last-modified-time");
    UnsupportedHeaders.refuse(headers, "x-amz-if-match-size");
  }
}
