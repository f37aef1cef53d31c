package io.hafiz.auth.policy;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;

/** The error that a document is not a policy, with AWS's message for each way of not being one. */
final class MalformedPolicy {
  private MalformedPolicy() {}

  /** Returns {@code MalformedPolicy} with a message. */
  static S3Exception because(String message) {
    return new S3Exception(S3ErrorCode.MALFORMED_POLICY, message);
  }

  /** Returns {@code MalformedPolicy} with a message and the part of the policy it is about. */
  static S3Exception because(String message, String detail) {
    return because(message).detail("Detail", detail);
  }

  /** Returns the error for an element whose value has the wrong form. */
  static S3Exception syntax() {
    return because("Invalid policy syntax.");
  }

  /** Returns the error for an element that must be there. */
  static S3Exception missing(String element) {
    return because("Missing required field " + element);
  }

  /** Returns the error for an element that this kind of policy must not have. */
  static S3Exception prohibited(String element) {
    return because("Has prohibited field " + element);
  }
}
