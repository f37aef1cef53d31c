package io.hafiz.auth;

/** An {@link Authorizer}'s answer, with its reason in words for logs and listeners. */
public sealed interface Decision {
  /** Returns what led to the decision; contains no secrets. */
  String reason();

  /** Returns whether the request may go on. */
  default boolean allowed() {
    return this instanceof Allow;
  }

  /**
   * The request may go on.
   *
   * @param reason what led to it
   */
  record Allow(String reason) implements Decision {}

  /**
   * The request is refused with {@code AccessDenied}.
   *
   * @param reason what led to it
   * @param explicit whether a policy denies it, rather than none allowing it
   */
  record Deny(String reason, boolean explicit) implements Decision {}
}
