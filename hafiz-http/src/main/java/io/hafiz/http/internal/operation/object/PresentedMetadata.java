package io.hafiz.http.internal.operation.object;

import io.hafiz.auth.Principal;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.model.ObjectMetadata;
import io.hafiz.model.SystemMetadata;
import java.util.EnumMap;
import java.util.Map;

/**
 * The headers that a read asks to be answered in place of the stored ones, with {@code
 * response-content-type} and its like. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, Overriding
 * response header values through the request</a>.
 *
 * @param overrides values by what they replace
 */
record PresentedMetadata(Map<SystemMetadata, String> overrides) {
  private static final Map<String, SystemMetadata> PARAMETERS =
      Map.of(
          "response-content-type", SystemMetadata.CONTENT_TYPE,
          "response-content-language", SystemMetadata.CONTENT_LANGUAGE,
          "response-expires", SystemMetadata.EXPIRES,
          "response-cache-control", SystemMetadata.CACHE_CONTROL,
          "response-content-disposition", SystemMetadata.CONTENT_DISPOSITION,
          "response-content-encoding", SystemMetadata.CONTENT_ENCODING);

  /**
   * Reads the query of a request.
   *
   * @throws S3Exception {@code InvalidRequest} if it is not signed, {@code InvalidArgument} for a
   *     value that no header can carry
   */
  static PresentedMetadata of(S3Call call) {
    Map<SystemMetadata, String> overrides = new EnumMap<>(SystemMetadata.class);
    PARAMETERS.forEach(
        (parameter, name) ->
            call.parameter(parameter)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> overrides.put(name, requireHeaderValue(parameter, value))));
    if (!overrides.isEmpty() && call.principal() instanceof Principal.Anonymous) {
      throw S3Exception.invalidRequest(
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
    return new PresentedMetadata(overrides);
  }

  private static String requireHeaderValue(String parameter, String value) {
    if (!value.chars().allMatch(PresentedMetadata::isHeaderCharacter)) {
      throw S3Exception.invalidArgument(
          "Header value cannot be represented using ISO-8859-1.", parameter, value);
    }
    return value;
  }

  /** A control character could end the header and begin another. */
  private static boolean isHeaderCharacter(int c) {
    return c <= 0xFF && !Character.isISOControl(c) || c == '\t';
  }

  /** Returns stored metadata as the answer shows them. */
  ObjectMetadata of(ObjectMetadata stored) {
    ObjectMetadata presented = stored;
    for (Map.Entry<SystemMetadata, String> override : overrides.entrySet()) {
      presented = presented.with(override.getKey(), override.getValue());
    }
    return presented;
  }
}
