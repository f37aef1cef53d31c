package io.hafiz.http.internal.route;

import java.util.List;

/**
 * A row of the route table: how a request is recognised as one of S3's operations. A {@link Route}
 * is answered, a {@link Refusal} is not.
 */
public sealed interface Row permits Route, Refusal {
  /** Returns the HTTP method. */
  String method();

  /** Returns what the target names. */
  Resource resource();

  /** Returns what sets the operation apart from others on the same resource; may be empty. */
  List<Discriminator> discriminators();

  /** Returns the name of the operation, as AWS spells it. */
  String operation();

  /**
   * Returns the route that answers.
   *
   * @throws io.hafiz.error.S3Exception {@code NotImplemented} if none does
   */
  Route route();

  /** What a target names. */
  enum Resource {
    /** Neither bucket nor key. */
    SERVICE,
    /** A bucket. */
    BUCKET,
    /** A key in a bucket. */
    OBJECT
  }

  /** Something a request has that tells its operation. */
  sealed interface Discriminator {
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
}
