package io.hafiz.http.internal.wire;

import io.hafiz.error.S3Exception;
import io.hafiz.model.BucketName;
import io.hafiz.model.ObjectKey;
import io.hafiz.model.VersionId;
import io.hafiz.storage.ObjectReference;
import java.util.Optional;

/**
 * The header that names the source of a copy: {@code bucket/key}, percent-encoded, with or without
 * a slash before it and {@code ?versionId=} behind it. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>.
 */
public final class CopySourceHeader {
  /** The name of the header. */
  public static final String NAME = "x-amz-copy-source";

  private static final String VERSION = "?versionId=";

  private CopySourceHeader() {}

  /**
   * Reads the header.
   *
   * @throws S3Exception {@code InvalidArgument} if it is malformed, {@code NotImplemented} for the
   *     ARN of an access point
   */
  public static ObjectReference parse(String header) {
    if (header.startsWith("arn:")) {
      throw S3Exception.headerNotImplemented(NAME);
    }
    int question = header.lastIndexOf(VERSION);
    String name = decode(question < 0 ? header : header.substring(0, question), header);
    String path = name.startsWith("/") ? name.substring(1) : name;
    int slash = path.indexOf('/');
    if (slash <= 0 || slash == path.length() - 1) {
      throw invalid(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", header);
    }
    Optional<VersionId> version =
        question < 0
            ? Optional.empty()
            : Optional.of(new VersionId(header.substring(question + VERSION.length())));
    return new ObjectReference(
        bucket(path.substring(0, slash), header), key(path.substring(slash + 1), header), version);
  }

  private static String decode(String encoded, String header) {
    try {
      return PercentCoding.decode(encoded);
    } catch (S3Exception e) {
      throw invalid("Invalid copy source encoding.", header);
    }
  }

  private static BucketName bucket(String name, String header) {
    try {
      return new BucketName(name);
    } catch (S3Exception e) {
      throw invalid("Invalid copy source bucket name", header);
    }
  }

  private static ObjectKey key(String key, String header) {
    try {
      return new ObjectKey(key);
    } catch (S3Exception e) {
      throw invalid("Invalid copy source object key", header);
    }
  }

  private static S3Exception invalid(String message, String header) {
    return S3Exception.invalidArgument(message, NAME, header);
  }
}
