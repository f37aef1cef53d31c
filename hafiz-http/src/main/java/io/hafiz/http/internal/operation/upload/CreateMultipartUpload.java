package io.hafiz.http.internal.operation.upload;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.operation.acl.NewObjectAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.ObjectTags;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.internal.xml.XmlWriter;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ChecksumType;
import io.hafiz.model.MultipartUpload;
import io.hafiz.model.Owner;
import io.hafiz.storage.CreateMultipartUploadInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Begins a multipart upload, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</a>.
 */
public final class CreateMultipartUpload implements Operation {
  private static final String ALGORITHM = "x-amz-checksum-algorithm";
  private static final String TYPE = "x-amz-checksum-type";

  /** Creates the operation. */
  public CreateMultipartUpload() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    MultipartUpload upload = call.storage().createMultipartUpload(input(call));
    S3Response response =
        S3Response.xml(
            XmlWriter.document(
                "InitiateMultipartUploadResult",
                xml ->
                    xml.element("Bucket", upload.bucket().value())
                        .element("Key", upload.key().value())
                        .element("UploadId", upload.uploadId().value())));
    ObjectHeaders.encrypted(response);
    upload
        .checksumAlgorithm()
        .ifPresent(
            algorithm ->
                response
                    .header(ALGORITHM, algorithm.name())
                    .header(TYPE, upload.checksumType().name()));
    return response;
  }

  private static CreateMultipartUploadInput input(S3Call call) throws IOException {
    Headers headers = call.request().headers();
    UnsupportedHeaders.refuseForObject(headers);
    Optional<ChecksumAlgorithm> algorithm = call.header(ALGORITHM).map(ChecksumAlgorithm::parse);
    return new CreateMultipartUploadInput(
        call.bucketName(),
        call.key(),
        initiator(call.principal()),
        ObjectHeaders.metadata(headers),
        ObjectTags.ofHeader(headers),
        ObjectHeaders.storageClass(headers),
        algorithm,
        checksumType(call, algorithm),
        NewObjectAcl.of(call));
  }

  private static ChecksumType checksumType(S3Call call, Optional<ChecksumAlgorithm> algorithm) {
    Optional<ChecksumType> type = call.header(TYPE).map(ChecksumType::parse);
    if (algorithm.isEmpty()) {
      if (type.isPresent()) {
        throw S3Exception.invalidRequest(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm"
                + " header.");
      }
      return ChecksumType.FULL_OBJECT;
    }
    return type.orElseGet(algorithm.get()::defaultType);
  }

  private static Owner initiator(Principal principal) {
    if (principal instanceof Principal.User user) {
      return new Owner(user.arn(), user.userName(), user.account().accountId());
    }
    if (principal instanceof Principal.AssumedRole session) {
      return new Owner(session.arn(), session.sessionName(), session.account().accountId());
    }
    if (principal instanceof Principal.Identity identity) {
      return identity.account();
    }
    return Owner.ANONYMOUS;
  }
}
