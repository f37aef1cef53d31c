package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * Answers the access control list of an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html">GetObjectAcl</a>.
 * Where the bucket's owner owns every object, the list names that account alone.
 */
public final class GetObjectAcl implements Operation {
  /** Creates the operation. */
  public GetObjectAcl() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    try (StoredObject object = call.storage().getObject(call.object())) {
      ObjectVersion version = object.version();
      S3Response response =
          S3Response.xml(
              AccessControlDocument.of(
                  call.bucket().ownerOf(version), call.bucket().aclOf(version)));
      ObjectHeaders.versionId(response, call.bucket(), version.versionId());
      return response;
    }
  }
}
