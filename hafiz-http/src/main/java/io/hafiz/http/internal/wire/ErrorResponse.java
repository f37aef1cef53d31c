package io.hafiz.http.internal.wire;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.internal.xml.XmlWriter;
import java.util.Map;

/**
 * The form of an error on the wire. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>.
 *
 * @param resource the path of the request, percent-coded, shown where the error itself names
 *     neither bucket nor key
 * @param requestId the value of {@code x-amz-request-id}
 * @param hostId the value of {@code x-amz-id-2}
 */
public record ErrorResponse(String resource, String requestId, String hostId) {

  /** Returns the answer for an error: its status, its headers and its document. */
  public S3Response of(S3Exception error) {
    S3Response response = S3Response.status(error.code().status());
    error.headers().forEach(response::header);
    if (error.code() != S3ErrorCode.NOT_MODIFIED) {
      response.header("Content-Type", "application/xml").body(document(error));
    }
    return response;
  }

  private byte[] document(S3Exception error) {
    Map<String, String> details = error.details();
    return XmlWriter.documentWithoutNamespace(
        "Error",
        xml -> {
          xml.element("Code", error.code().code()).element("Message", error.getMessage());
          details.forEach(xml::element);
          if (!details.containsKey("BucketName") && !details.containsKey("Key")) {
            xml.element("Resource", resource);
          }
          xml.element("RequestId", requestId).element("HostId", hostId);
        });
  }
}
