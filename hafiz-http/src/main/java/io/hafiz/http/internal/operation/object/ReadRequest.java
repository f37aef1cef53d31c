package io.hafiz.http.internal.operation.object;

import io.hafiz.http.internal.operation.object.Selection.Extent;
import io.hafiz.http.internal.route.Requirement;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.http.internal.wire.ConditionHeaders;
import io.hafiz.http.internal.wire.ObjectHeaders;
import io.hafiz.http.internal.wire.S3Response;
import io.hafiz.http.internal.wire.S3Response.Payload;
import io.hafiz.http.internal.wire.Timestamps;
import io.hafiz.http.internal.wire.UnsupportedHeaders;
import io.hafiz.model.ETag;
import io.hafiz.model.ObjectVersion;
import io.hafiz.model.SystemMetadata;
import io.hafiz.storage.ReadPreconditions;
import io.hafiz.storage.StoredObject;
import java.io.IOException;

/**
 * What GetObject and HeadObject are asked, and how they answer but for the bytes.
 *
 * @param call the call
 * @param preconditions what must hold of the object
 * @param selection which bytes are asked for
 * @param presented the headers to answer in place of the stored ones
 * @param checksums whether to answer the checksum
 */
record ReadRequest(
    S3Call call,
    ReadPreconditions preconditions,
    Selection selection,
    PresentedMetadata presented,
    boolean checksums) {

  /** Makes the body of an answer. */
  @FunctionalInterface
  interface Body {
    /** Returns the body with these bytes of the object. */
    Payload of(StoredObject object, Extent extent);
  }

  /**
   * Reads the request.
   *
   * @throws io.hafiz.error.S3Exception {@code InvalidRequest} or {@code InvalidArgument}
   */
  static ReadRequest of(S3Call call) {
    UnsupportedHeaders.refuseForRead(call.request().headers());
    return new ReadRequest(
        call,
        ConditionHeaders.ofRead(call.request().headers(), call.now()),
        Selection.of(call),
        PresentedMetadata.of(call),
        call.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent());
  }

  /**
   * Answers with an object.
   *
   * @throws io.hafiz.error.S3Exception {@code PreconditionFailed}, {@code InvalidRange} or {@code
   *     InvalidPartNumber}
   */
  S3Response answer(StoredObject object, Body body) throws IOException {
    return switch (preconditions.judge(object.version())) {
      case FAILED -> throw ConditionHeaders.readFailed(preconditions);
      case NOT_MODIFIED -> notModified(object.version());
      case PROCEED -> found(object, body);
    };
  }

  /** Answers with the headers that RFC 9110, section 15.4.5, asks of 304. */
  private S3Response notModified(ObjectVersion version) {
    S3Response response =
        S3Response.status(304)
            .header("Last-Modified", Timestamps.http(version.lastModified()))
            .header("ETag", version.etag().quoted());
    for (SystemMetadata name :
        new SystemMetadata[] {SystemMetadata.CACHE_CONTROL, SystemMetadata.EXPIRES}) {
      presented
          .of(version.metadata())
          .get(name)
          .ifPresent(value -> response.header(name.header(), value));
    }
    ObjectHeaders.encrypted(response);
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    return response;
  }

  private S3Response found(StoredObject object, Body body) throws IOException {
    ObjectVersion version = object.version();
    Extent extent = select(version).in(object);
    S3Response response = S3Response.status(extent.contentRange().isPresent() ? 206 : 200);
    ObjectHeaders.describe(response, version, presented.of(version.metadata()));
    ObjectHeaders.versionId(response, call.bucket(), version.versionId());
    extent.contentRange().ifPresent(range -> response.header("Content-Range", range));
    if (extent.partsCount() > 0) {
      response.header("x-amz-mp-parts-count", Integer.toString(extent.partsCount()));
    }
    if (checksums) {
      extent.checksum().ifPresent(sum -> ObjectHeaders.checksumWithType(response, sum));
    }
    countTags(response, version);
    return response.payload(body.of(object, extent));
  }

  private void countTags(S3Response response, ObjectVersion version) throws IOException {
    int count = version.tagging().tags().size();
    if (count > 0 && call.decide(Requirement.TAG_COUNT, call.bucket(), call.object()).allowed()) {
      response.header("x-amz-tagging-count", Integer.toString(count));
    }
  }

  /** A range that was asked of another version, as {@code If-Range} tells, is not answered. */
  private Selection select(ObjectVersion version) {
    boolean current = call.header("If-Range").map(tag -> isCurrent(tag, version)).orElse(true);
    return current ? selection : new Selection.Whole();
  }

  private static boolean isCurrent(String validator, ObjectVersion version) {
    return Timestamps.parseHttp(validator)
        .map(version.lastModified()::equals)
        .orElseGet(
            () -> !validator.startsWith("W/") && ETag.parse(validator).equals(version.etag()));
  }
}
