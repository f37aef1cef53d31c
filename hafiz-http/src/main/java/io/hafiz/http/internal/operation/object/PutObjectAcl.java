package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.operation.acl.ReplacementAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.model.AccessControlList;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Owner;
import io.hafiz.storage.ObjectUpdate;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * Replaces the access control list of an object or version, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html">PutObjectAcl</a>.
 */
public final class PutObjectAcl implements Operation {
  /** Creates the operation. */
  public PutObjectAcl() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    AccessControlList list = ReplacementAcl.of(call, owner(call));
    ObjectVersion version =
        call.storage().updateObject(call.object(), new ObjectUpdate.PutAcl(list));
    S3Response response = S3Response.ok();
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    return response;
  }

  private static Owner owner(S3Call call) throws IOException {
    try (StoredObject object = call.storage().getObject(call.object())) {
      return call.bucket().ownerOf(object.version());
    }
  }
}
