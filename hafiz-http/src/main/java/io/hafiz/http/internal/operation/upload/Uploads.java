package io.hafiz.http.internal.operation.upload;

import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.AccessControlDocument;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.UploadId;
import io.hafiz.storage.UploadReference;

/** What requests and answers say of an upload in progress. */
final class Uploads {
  private Uploads() {}

  /**
   * Returns the upload that a request names.
   *
   * @throws io.hafiz.error.S3Exception {@code NoSuchUpload} for an id that no upload can have
   */
  static UploadReference reference(S3Call call) {
    String id = call.parameter("uploadId").orElse("");
    return new UploadReference(call.bucketName(), call.key(), new UploadId(id));
  }

  /** Writes who began an upload, who will own its object, and its storage class and checksum. */
  static void write(XmlWriter xml, MultipartUpload upload) {
    xml.element("Initiator", child -> AccessControlDocument.write(child, upload.initiator()))
        .element("Owner", child -> AccessControlDocument.write(child, upload.owner()))
        .element("StorageClass", upload.storageClass().name());
    upload
        .checksumAlgorithm()
        .ifPresent(
            algorithm ->
                xml.element("ChecksumAlgorithm", algorithm.name())
                    .element("ChecksumType", upload.checksumType().name()));
  }
}
