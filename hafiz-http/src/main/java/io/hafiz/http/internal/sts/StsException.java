package io.hafiz.http.internal.sts;

/** An answer of STS that is not a success. Thrown where the fact is known; has no stack trace. */
final class StsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StsErrorCode code;

  /** Creates an error with a message, which must not contain secrets. */
  StsException(StsErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Returns the code. */
  StsErrorCode code() {
    return code;
  }

  /** Returns {@code ValidationError}. */
  static StsException invalid(String message) {
    return new StsException(StsErrorCode.VALIDATION_ERROR, message);
  }

  /** Returns {@code NotImplemented} for a parameter whose function Hafiz does not have. */
  static StsException notImplemented(String parameter) {
    return new StsException(
        StsErrorCode.NOT_IMPLEMENTED, "The parameter " + parameter + " is not implemented");
  }
}
