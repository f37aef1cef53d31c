package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.S3Response.Payload;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * Answers what GetObject would, but for the bytes, also of an archived object; see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>.
 */
public final class HeadObject implements Operation {
  /** Creates the operation. */
  public HeadObject() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ReadRequest request = ReadRequest.of(call);
    try (StoredObject object = call.storage().getObject(call.object())) {
      return request.answer(object, (stored, extent) -> new Payload.HeadOnly(extent.length()));
    }
  }
}
