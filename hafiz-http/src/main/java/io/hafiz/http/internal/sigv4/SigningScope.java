package io.hafiz.http.internal.sigv4;

/**
 * What signatures must be for. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements
 * of an AWS API request signature</a>.
 *
 * @param region the region, for example {@code us-east-1}
 * @param service the service, for example {@code s3}
 */
public record SigningScope(String region, String service) {
  /** Returns the scope of S3 in a region. */
  public static SigningScope s3(String region) {
    return new SigningScope(region, "s3");
  }

  /** Returns the scope of the Security Token Service in a region. */
  public static SigningScope sts(String region) {
    return new SigningScope(region, "sts");
  }
}
