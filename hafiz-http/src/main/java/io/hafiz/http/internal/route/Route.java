package io.hafiz.http.internal.route;

import java.util.List;

/**
 * A row of the route table: how a request is recognised as an operation, what it asks of the
 * authorizer, and who answers it.
 *
 * @param method the HTTP method
 * @param resource what the target names
 * @param discriminators what sets the operation apart from others on the same resource
 * @param operation the name of the operation, as AWS spells it
 * @param action the IAM action it needs; the form for a named version is derived from it where AWS
 *     has one
 * @param body whether it takes a body
 * @param handler answers it
 */
public record Route(
    String method,
    Resource resource,
    List<Discriminator> discriminators,
    String operation,
    String action,
    Body body,
    Operation handler) {

  /** What a target names. */
  public enum Resource {
    /** Neither bucket nor key. */
    SERVICE,
    /** A bucket. */
    BUCKET,
    /** A key in a bucket. */
    OBJECT
  }

  /** Whether an operation takes a body. */
  public enum Body {
    /** It takes none; what comes is checked against the payload hash before the operation runs. */
    NONE,
    /** It reads the body itself. */
    READ
  }

  /** Something a request has that tells its operation. */
  public sealed interface Discriminator {
    /**
     * A query parameter.
     *
     * @param name its name
     * @param value the value it must have; empty for any
     */
    record Parameter(String name, String value) implements Discriminator {}

    /**
     * A header.
     *
     * @param name its name
     */
    record Header(String name) implements Discriminator {}
  }

  /** Copies the list. */
  public Route {
    discriminators = List.copyOf(discriminators);
  }
}
