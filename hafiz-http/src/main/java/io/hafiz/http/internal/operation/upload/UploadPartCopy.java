package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.operation.object.CopySource;
import io.hafiz.http.internal.operation.object.GetObject;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.ByteRange;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Part;
import io.hafiz.storage.ObjectBody;
import io.hafiz.storage.StoredObject;
import io.hafiz.storage.UploadPartInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stores a part of a multipart upload from an object, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</a>.
 */
public final class UploadPartCopy implements Operation {
  /** Creates the operation. */
  public UploadPartCopy() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    UploadPartInput input = UploadPart.input(call);
    UnsupportedHeaders.refuseForPart(call.request().headers());
    CopySourceRange range = CopySourceRange.of(call);
    CopySource source = CopySource.of(call);
    MultipartUpload upload = call.storage().getMultipartUpload(input.upload());
    try (StoredObject object = source.open(call)) {
      CopySource.requireConditions(call, object.version());
      GetObject.requireReadable(object.version());
      ByteRange.Resolved bytes = range.in(object.version().size());
      CopySource.requireSize(call, bytes.length());
      try (InputStream stream = object.content().read(bytes.first(), bytes.length())) {
        Part part = call.storage().uploadPart(input, body(upload, stream, bytes));
        S3Response response = S3Response.xml(document(upload, part));
        ObjectHeaders.encrypted(response);
        ObjectHeaders.copySourceVersionId(response, source.bucket(), object.version().versionId());
        return response;
      }
    }
  }

  private static ObjectBody body(
      MultipartUpload upload, InputStream source, ByteRange.Resolved bytes) {
    return ObjectBody.builder(source, bytes.length()).compute(PartChecksum.of(upload)).build();
  }

  private static byte[] document(MultipartUpload upload, Part part) {
    return XmlWriter.document(
        "CopyPartResult",
        xml -> {
          xml.element("ETag", part.etag().quoted())
              .element("LastModified", Timestamps.iso8601(part.lastModified()));
          part.checksum()
              .filter(sum -> upload.checksumAlgorithm().isPresent())
              .ifPresent(sum -> xml.element(sum.algorithm().element(), sum.value()));
        });
  }
}
