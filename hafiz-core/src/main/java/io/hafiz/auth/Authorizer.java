package io.hafiz.auth;

/** Decides whether a principal may do what it asks. Called from any thread; must not block long. */
@FunctionalInterface
public interface Authorizer {
  /** Returns the decision; a refusal becomes {@code AccessDenied}. */
  Decision authorize(AuthorizationRequest request);

  /** Returns an authorizer that allows everything, also to anonymous requests. */
  static Authorizer allowAll() {
    return request -> new Decision.Allow("everything is allowed");
  }
}
