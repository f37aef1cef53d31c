package io.hafiz.http.internal.sts;

/**
 * The errors of STS with their HTTP status. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common errors</a>.
 */
enum StsErrorCode {
  ACCESS_DENIED("AccessDenied", 403),
  EXPIRED_TOKEN("ExpiredToken", 403),
  INCOMPLETE_SIGNATURE("IncompleteSignature", 400),
  INTERNAL_FAILURE("InternalFailure", 500),
  INVALID_ACTION("InvalidAction", 400),
  INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403),
  MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocument", 400),
  MALFORMED_QUERY_STRING("MalformedQueryString", 404),
  MISSING_ACTION("MissingAction", 400),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403),
  NO_SUCH_VERSION("NoSuchVersion", 400),
  /** Not one of AWS's: what it does is not done here. */
  NOT_IMPLEMENTED("NotImplemented", 501),
  REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge", 413),
  SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403),
  THROTTLING("Throttling", 400),
  VALIDATION_ERROR("ValidationError", 400);

  private final String code;
  private final int status;

  StsErrorCode(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** Returns the text of the {@code <Code>} element. */
  String code() {
    return code;
  }

  /** Returns the HTTP status. */
  int status() {
    return status;
  }

  /** Returns the text of the {@code <Type>} element: whose fault it is. */
  String type() {
    return status < 500 ? "Sender" : "Receiver";
  }
}
