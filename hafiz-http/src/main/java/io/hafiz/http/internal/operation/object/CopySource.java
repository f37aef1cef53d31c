package io.hafiz.http.internal.operation.object;

import io.hafiz.auth.Decision;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.CopySourceHeader;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.model.Bucket;
import io.hafiz.model.ObjectVersion;
import io.hafiz.storage.ObjectReference;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * The source of a copy that the caller may read.
 *
 * @param bucket the bucket it is in
 * @param object the object
 */
public record CopySource(Bucket bucket, ObjectReference object) {
  /**
   * Finds what {@code x-amz-copy-source} names and asks whether the caller may read it.
   *
   * @throws S3Exception {@code InvalidArgument} if the header is malformed, {@code NoSuchBucket},
   *     {@code AccessDenied}, also if the bucket is not the expected owner's
   */
  public static CopySource of(S3Call call) throws IOException {
    UnsupportedHeaders.refuseForCopySource(call.request().headers());
    ObjectReference object =
        CopySourceHeader.parse(call.header(CopySourceHeader.NAME).orElseThrow());
    Bucket bucket = call.storage().getBucket(object.bucket());
    CopySource source = new CopySource(bucket, object);
    boolean otherOwner =
        call.header("x-amz-source-expected-bucket-owner")
            .map(expected -> !expected.equals(bucket.owner().accountId()))
            .orElse(false);
    if (otherOwner) {
      throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
    call.permissions().require(call.decide(Requirement.SOURCE, bucket, object));
    return source;
  }

  /**
   * Opens the source; the caller closes it.
   *
   * @throws S3Exception {@code NoSuchKey} or {@code NoSuchVersion}, which names the bucket and is
   *     {@code AccessDenied} for those who may not list the bucket; {@code InvalidRequest} for a
   *     delete marker named by version
   */
  public StoredObject open(S3Call call) throws IOException {
    try {
      return call.storage().getObject(object);
    } catch (S3Exception e) {
      throw translated(call, e);
    }
  }

  private S3Exception translated(S3Call call, S3Exception e) {
    return switch (e.code()) {
      case NO_SUCH_KEY, NO_SUCH_VERSION ->
          toldToWhoMayList(call, e.detail("BucketName", bucket.name().value()));
      case METHOD_NOT_ALLOWED ->
          toldToWhoMayList(
              call,
              S3Exception.invalidRequest(
                  "The source of a copy request may not specifically refer to a delete marker by"
                      + " version id."));
      default -> e;
    };
  }

  private S3Exception toldToWhoMayList(S3Call call, S3Exception e) {
    String action = object.versionId().isPresent() ? "s3:ListBucketVersions" : "s3:ListBucket";
    Decision listing = call.permissions().decide(action, bucket);
    return listing.allowed() ? e : call.permissions().denial(listing);
  }

  /**
   * Requires that the conditions of the request on the source hold.
   *
   * @throws S3Exception {@code PreconditionFailed} if one does not
   */
  public static void requireConditions(S3Call call, ObjectVersion version) {
    ReadPreconditions conditions =
        ConditionHeaders.ofCopySource(call.request().headers(), call.now());
    ReadPreconditions.Verdict verdict = conditions.judge(version);
    if (verdict != ReadPreconditions.Verdict.PROCEED) {
      throw ConditionHeaders.copySourceFailed(conditions, verdict);
    }
  }

  /**
   * Requires that one request may copy that many bytes.
   *
   * @throws S3Exception {@code InvalidRequest} if they are too many
   */
  public static void requireSize(S3Call call, long size) {
    long most = call.limits().maxObjectSize();
    if (size > most) {
      throw S3Exception.invalidRequest(
          "The specified copy source is larger than the maximum allowable size for a copy source: "
              + most);
    }
  }
}
