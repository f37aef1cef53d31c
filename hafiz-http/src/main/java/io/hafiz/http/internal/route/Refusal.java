package io.hafiz.http.internal.route;

import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import java.util.List;

/**
 * An operation of S3 that Hafiz knows and refuses with {@code NotImplemented}, so that no other
 * operation answers in its place.
 *
 * @param method the HTTP method
 * @param resource what the target names
 * @param discriminators what sets the operation apart from others on the same resource
 * @param operation the name of the operation, as AWS spells it
 */
public record Refusal(
    String method, Resource resource, List<Discriminator> discriminators, String operation)
    implements Row {
  /** Copies the list. */
  public Refusal {
    discriminators = List.copyOf(discriminators);
  }

  @Override
  public Route route() {
    throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED, operation + " is not implemented");
  }
}
