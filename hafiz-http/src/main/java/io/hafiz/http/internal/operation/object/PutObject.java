package io.hafiz.http.internal.operation.object;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.operation.acl.NewObjectAcl;
import io.hafiz.http.internal.route.Operation;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.Headers;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.ObjectTags;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.model.ChecksumAlgorithm;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.PutObjectInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Stores an object from the body of the request, see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>.
 */
public final class PutObject implements Operation {
  /** Creates the operation. */
  public PutObject() {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    PutObjectInput input = input(call);
    requireSize(call);
    ObjectVersion version =
        call.storage()
            .putObject(input, call.body().object(Optional.of(ChecksumAlgorithm.CRC64NVME)));
    S3Response response = S3Response.ok().header("ETag", version.etag().quoted());
    version.checksum().ifPresent(sum -> ObjectHeaders.checksumWithType(response, sum));
    ObjectHeaders.encrypted(response);
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    return response;
  }

  private static PutObjectInput input(S3Call call) throws IOException {
    Headers headers = call.request().headers();
    UnsupportedHeaders.refuseForObject(headers);
    return new PutObjectInput(
        call.bucketName(),
        call.key(),
        ObjectHeaders.metadata(headers),
        ObjectTags.ofHeader(headers),
        ObjectHeaders.storageClass(headers),
        ConditionHeaders.ofWrite(headers),
        NewObjectAcl.of(call));
  }

  /**
   * Requires that the body of the request is no larger than one request may bring, before any of it
   * is read.
   *
   * @throws S3Exception {@code EntityTooLarge}; {@code MissingContentLength}
   */
  public static void requireSize(S3Call call) {
    long size = call.body().length();
    long most = call.limits().maxObjectSize();
    if (size > most) {
      throw new S3Exception(S3ErrorCode.ENTITY_TOO_LARGE)
          .detail("ProposedSize", Long.toString(size))
          .detail("MaxSizeAllowed", Long.toString(most));
    }
  }
}
