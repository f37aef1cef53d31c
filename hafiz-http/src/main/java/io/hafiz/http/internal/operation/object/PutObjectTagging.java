package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.ObjectTags;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.internal.xml.XmlParser;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.Tagging;
import io.hafiz.storage.ObjectUpdate;
import java.io.IOException;

/**
 * Replaces the tags of an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html">PutObjectTagging</a>.
 */
public final class PutObjectTagging implements Operation {
  private static final XmlParser XML = new XmlParser();

  /** Creates the operation. */
  public PutObjectTagging() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    Tagging tagging = ObjectTags.ofDocument(XML.parse(call.document()));
    return replace(call, tagging, S3Response.ok());
  }

  /** Replaces the tags and completes the answer. */
  static S3Response replace(S3Call call, Tagging tagging, S3Response response) throws IOException {
    ObjectVersion version =
        call.storage().updateObject(call.object(), new ObjectUpdate.PutTagging(tagging));
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    return response;
  }
}
