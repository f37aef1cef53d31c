package io.hafiz.http.internal.route;

import io.hafiz.http.internal.wire.S3Request;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row for an operation that is answered: how a request is recognised as it, what it asks of the
 * authorizer, and who answers it.
 *
 * @param method the HTTP method
 * @param resource what the target names
 * @param discriminators what sets the operation apart from others on the same resource
 * @param operation the name of the operation, as AWS spells it
 * @param action the IAM action it needs on its resource; empty if it asks the authorizer itself,
 *     for each thing it touches
 * @param versionAction the IAM action it needs instead when the request names a version; empty if
 *     the operation takes no {@code versionId}
 * @param requirements what some of its requests need besides
 * @param body whether it takes a body
 * @param handler answers it
 */
public record Route(
    String method,
    Resource resource,
    List<Discriminator> discriminators,
    String operation,
    Optional<String> action,
    Optional<String> versionAction,
    Set<Requirement> requirements,
    Body body,
    Operation handler)
    implements Row {

  /** Whether an operation takes a body. */
  public enum Body {
    /** It takes none; what comes is checked against the payload hash before the operation runs. */
    NONE,
    /** It reads the body itself. */
    READ,
    /** It reads the body itself, and asks the authorizer once it knows what the body says. */
    JUDGED
  }

  /** Copies the list and the set. */
  public Route {
    discriminators = List.copyOf(discriminators);
    requirements = Collections.unmodifiableSet(new LinkedHashSet<>(requirements));
  }

  /** Returns this route with the action it needs when a request names a version. */
  Route orVersion(String versionedAction) {
    return new Route(
        method,
        resource,
        discriminators,
        operation,
        action,
        Optional.of(versionedAction),
        requirements,
        body,
        handler);
  }

  /** Returns this route with what some of its requests need besides its action, in order. */
  Route needing(Requirement... besides) {
    return new Route(
        method,
        resource,
        discriminators,
        operation,
        action,
        versionAction,
        new LinkedHashSet<>(List.of(besides)),
        body,
        handler);
  }

  /** Returns this route for an operation that takes no body, though its method has one. */
  Route withoutBody() {
    return with(Body.NONE);
  }

  /** Returns this route for an operation whose body is part of what the authorizer judges. */
  Route judgedWithBody() {
    return with(Body.JUDGED);
  }

  private Route with(Body other) {
    return new Route(
        method,
        resource,
        discriminators,
        operation,
        action,
        versionAction,
        requirements,
        other,
        handler);
  }

  @Override
  public Route route() {
    return this;
  }

  /** Returns the IAM action that a request needs; empty if the operation asks itself. */
  public Optional<String> actionFor(S3Request request) {
    return request.query().has("versionId") ? versionAction.or(() -> action) : action;
  }
}
