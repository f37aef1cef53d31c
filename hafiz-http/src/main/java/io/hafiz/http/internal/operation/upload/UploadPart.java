package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.operation.object.PutObject;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.PartNumber;
import io.hafiz.http.internal.wire.RequestBody;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Part;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.UploadPartInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Stores a part of a multipart upload from the body of the request, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html">UploadPart</a>.
 */
public final class UploadPart implements Operation {
  /** Creates the operation. */
  public UploadPart() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UploadPartInput input = input(call);
    UnsupportedHeaders.refuseForPart(call.request().headers());
    PutObject.requireSize(call);
    MultipartUpload upload = call.storage().getMultipartUpload(input.upload());
    RequestBody body = call.body();
    PartChecksum.requireSuitable(upload, body.declaredChecksum());
    ObjectBody received = body.object(Optional.of(PartChecksum.of(upload)));
    Part part = call.storage().uploadPart(input, PartChecksum.stored(upload, body, received));
    S3Response response = S3Response.ok().header("ETag", part.etag().quoted());
    received.digest().checksum().ifPresent(sum -> ObjectHeaders.checksum(response, sum));
    ObjectHeaders.encrypted(response);
    return response;
  }

  /**
   * Reads which part of which upload a request brings.
   *
   * @throws io.hafiz.error.S3Exception {@code InvalidArgument}, {@code NoSuchUpload}
   */
  static UploadPartInput input(S3Call call) {
    int number = PartNumber.parse(call.parameter("partNumber").orElse(""));
    return new UploadPartInput(Uploads.reference(call), number);
  }
}
