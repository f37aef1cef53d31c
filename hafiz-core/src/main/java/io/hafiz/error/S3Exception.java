package io.hafiz.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An answer of S3 that is not a success: a code, a message, and the details AWS puts beside them.
 *
 * <p>It is thrown where the fact is known and caught in exactly one place, the HTTP edge, which
 * renders it as an <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3
 * error document</a>. It is never subclassed. Errors that the client caused (status below 500)
 * carry no stack trace. Instances are immutable; {@link #detail} and {@link #header} return copies.
 */
public final class S3Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final S3ErrorCode code;
  private final transient Map<String, String> details;
  private final transient Map<String, String> headers;

  /** Creates an error with the standard message of its code. */
  public S3Exception(S3ErrorCode code) {
    this(code, code.message());
  }

  /** Creates an error with a message of its own, which must not contain secrets or internals. */
  public S3Exception(S3ErrorCode code, String message) {
    this(code, message, Map.of(), Map.of(), null);
  }

  /** Creates a server-side error (status 500 and above) that keeps its cause for the log. */
  public S3Exception(S3ErrorCode code, String message, Throwable cause) {
    this(code, message, Map.of(), Map.of(), cause);
  }

  private S3Exception(
      S3ErrorCode code,
      String message,
      Map<String, String> details,
      Map<String, String> headers,
      Throwable cause) {
    super(Objects.requireNonNull(message), cause, false, code.status() >= 500);
    this.code = code;
    this.details = details;
    this.headers = headers;
  }

  /** Returns this error with one more child element of {@code <Error>}, after those it has. */
  public S3Exception detail(String element, String value) {
    return new S3Exception(code, getMessage(), with(details, element, value), headers, getCause());
  }

  /** Returns this error with one more response header. */
  public S3Exception header(String name, String value) {
    return new S3Exception(code, getMessage(), details, with(headers, name, value), getCause());
  }

  /** Returns the code. */
  public S3ErrorCode code() {
    return code;
  }

  /** Returns the extra elements of the error document in the order AWS sends them; may be empty. */
  public Map<String, String> details() {
    return details;
  }

  /** Returns the extra response headers; may be empty. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns {@code InvalidArgument} with the argument named as AWS names it. */
  public static S3Exception invalidArgument(String message, String name, String value) {
    return new S3Exception(S3ErrorCode.INVALID_ARGUMENT, message)
        .detail("ArgumentName", name)
        .detail("ArgumentValue", value);
  }

  /** Returns {@code InvalidRequest} with a message that says what is wrong. */
  public static S3Exception invalidRequest(String message) {
    return new S3Exception(S3ErrorCode.INVALID_REQUEST, message);
  }

  /** Returns {@code MalformedXML} with the standard message. */
  public static S3Exception malformedXml() {
    return new S3Exception(S3ErrorCode.MALFORMED_XML);
  }

  /** Returns {@code NoSuchBucket} for a bucket name. */
  public static S3Exception noSuchBucket(String bucket) {
    return new S3Exception(S3ErrorCode.NO_SUCH_BUCKET).detail("BucketName", bucket);
  }

  /** Returns {@code NoSuchKey} for an object key. */
  public static S3Exception noSuchKey(String key) {
    return new S3Exception(S3ErrorCode.NO_SUCH_KEY).detail("Key", key);
  }

  /** Returns {@code NoSuchVersion} for a key and version id. */
  public static S3Exception noSuchVersion(String key, String versionId) {
    return new S3Exception(S3ErrorCode.NO_SUCH_VERSION)
        .detail("Key", key)
        .detail("VersionId", versionId);
  }

  /** Returns {@code NoSuchUpload} for an upload id. */
  public static S3Exception noSuchUpload(String uploadId) {
    return new S3Exception(S3ErrorCode.NO_SUCH_UPLOAD).detail("UploadId", uploadId);
  }

  /** Returns {@code PreconditionFailed} naming the header whose condition did not hold. */
  public static S3Exception preconditionFailed(String condition) {
    return new S3Exception(S3ErrorCode.PRECONDITION_FAILED).detail("Condition", condition);
  }

  /** Returns {@code NotImplemented} for a request header whose function Hafiz does not have. */
  public static S3Exception headerNotImplemented(String header) {
    return new S3Exception(S3ErrorCode.NOT_IMPLEMENTED).detail("Header", header);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(key, Objects.requireNonNull(value));
    return Collections.unmodifiableMap(copy);
  }
}
