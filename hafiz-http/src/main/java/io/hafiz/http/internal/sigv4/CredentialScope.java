package io.hafiz.http.internal.sigv4;

import io.hafiz.error.S3Exception;
import java.util.function.Function;

/**
 * What a signature says of its key: {@code <access
 * key>/<yyyyMMdd>/<region>/<service>/aws4_request}.
 *
 * @param accessKeyId the access key; may be empty
 * @param date the day the key was derived for, {@code yyyyMMdd}
 * @param scope the region and the service the key was derived for
 */
record CredentialScope(String accessKeyId, String date, SigningScope scope) {
  private static final String TERMINATOR = "aws4_request";

  /**
   * Reads a credential and compares it with the endpoint.
   *
   * @param scope the region of the endpoint and the service there
   * @param fault makes the error of where the credential was found from what is wrong with it
   * @throws S3Exception what {@code fault} makes, if it is malformed or for something else
   */
  static CredentialScope parse(
      String text, SigningScope scope, Function<String, S3Exception> fault) {
    String[] parts = text.split("/", -1);
    if (parts.length != 5) {
      throw fault.apply(
          "the Credential is mal-formed; expecting"
              + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }
    requireDate(parts[1], fault);
    requireRegion(parts[2], scope.region(), fault);
    if (!parts[3].equals(scope.service())) {
      throw fault.apply(
          "incorrect service \"%s\". This endpoint belongs to \"%s\"."
              .formatted(parts[3], scope.service()));
    }
    if (!parts[4].equals(TERMINATOR)) {
      throw fault.apply(
          "incorrect terminal \"" + parts[4] + "\". This endpoint uses \"aws4_request\".");
    }
    return new CredentialScope(parts[0], parts[1], scope);
  }

  private static void requireDate(String date, Function<String, S3Exception> fault) {
    if (AmzDate.parse(date + "T000000Z").isEmpty()) {
      throw fault.apply(
          "incorrect date format \""
              + date
              + "\". This date in the credential must be in the format \"yyyyMMdd\".");
    }
  }

  private static void requireRegion(
      String actual, String expected, Function<String, S3Exception> fault) {
    if (actual.isEmpty()) {
      throw fault.apply("a non-empty region must be provided in the credential.");
    }
    if (!actual.equals(expected)) {
      throw fault
          .apply("the region '" + actual + "' is wrong; expecting '" + expected + "'")
          .detail("Region", expected)
          // The answer to a HEAD has no document, and clients try again with the region named.
          .header("x-amz-bucket-region", expected);
    }
  }

  /** Returns the scope as it is signed, without the access key. */
  String text() {
    return String.join("/", date, scope.region(), scope.service(), TERMINATOR);
  }
}
