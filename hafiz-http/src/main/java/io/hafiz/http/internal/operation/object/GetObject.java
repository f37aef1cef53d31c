package io.hafiz.http.internal.operation.object;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.S3Response.Payload;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * Answers an object or a part of it, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>.
 */
public final class GetObject implements Operation {
  /** Creates the operation. */
  public GetObject() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ReadRequest request = ReadRequest.of(call);
    StoredObject object = call.storage().getObject(call.object());
    boolean handedOver = false;
    try {
      requireReadable(object.version());
      S3Response response =
          request.answer(
              object,
              (stored, extent) ->
                  new Payload.Content(
                      stored, stored.content(), extent.position(), extent.length()));
      handedOver = response.payload() instanceof Payload.Content;
      return response;
    } finally {
      if (!handedOver) {
        object.close();
      }
    }
  }

  /**
   * Requires that the bytes of an object can be read without restoring it first.
   *
   * @throws S3Exception {@code InvalidObjectState} if it is archived
   */
  public static void requireReadable(ObjectVersion version) {
    if (version.storageClass().archived()) {
      throw new S3Exception(S3ErrorCode.INVALID_OBJECT_STATE)
          .detail("StorageClass", version.storageClass().name());
    }
  }
}
