package io.hafiz.junit;

import io.hafiz.auth.AuthorizationRequest;
import io.hafiz.auth.Decision;

/**
 * A request as a {@link PolicySimulator} judges it. A condition key that is not given is one that
 * the request does not have. Immutable and thread-safe.
 */
public final class SimulatedRequest {
  private final PolicySimulator simulator;
  private final AuthorizationRequest request;

  SimulatedRequest(PolicySimulator simulator, AuthorizationRequest request) {
    this.simulator = simulator;
    this.request = request;
  }

  /** Returns the request for that action, for example {@code s3:GetObject}. */
  public SimulatedRequest action(String name) {
    return copy(name, request.resource());
  }

  /** Returns the request on the resource with that ARN. */
  public SimulatedRequest on(String arn) {
    return copy(request.action(), arn);
  }

  private SimulatedRequest copy(String action, String resource) {
    return new SimulatedRequest(
        simulator,
        new AuthorizationRequest(
            request.principal(),
            action,
            resource,
            request.bucket(),
            request.object(),
            request.context()));
  }

  /**
   * Returns the request with the values of a condition key.
   *
   * @param key its name in any case, for example {@code aws:SourceIp}
   * @param values its values, one or more
   */
  public SimulatedRequest with(String key, String... values) {
    return new SimulatedRequest(simulator, request.with(key, values));
  }

  /**
   * Returns what S3 would decide, with its reasons.
   *
   * @throws IllegalStateException if the request has no action
   */
  public Decision decision() {
    if (request.action().isEmpty()) {
      throw new IllegalStateException("no action was given");
    }
    return simulator.decide(request);
  }

  /**
   * Passes if S3 would allow the request.
   *
   * @throws AssertionError with the explanation if it would not
   */
  public SimulatedRequest assertAllowed() {
    return check(decision() instanceof Decision.Allow, "allowed");
  }

  /**
   * Passes if S3 would deny the request, for whatever reason.
   *
   * @throws AssertionError with the explanation if it would not
   */
  public SimulatedRequest assertDenied() {
    return check(decision() instanceof Decision.Deny, "denied");
  }

  /**
   * Passes if a statement denies the request, so that no allowance could let it through.
   *
   * @throws AssertionError with the explanation if none does
   */
  public SimulatedRequest assertExplicitlyDenied() {
    return check(decision() instanceof Decision.Deny deny && deny.explicit(), "explicitly denied");
  }

  private SimulatedRequest check(boolean holds, String expected) {
    if (!holds) {
      throw new AssertionError(
          "Expected %s on %s to be %s.%n%s"
              .formatted(request.action(), request.resource(), expected, decision().explain()));
    }
    return this;
  }
}
