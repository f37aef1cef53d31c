package io.hafiz.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An access key with its secret, and whose it is.
 *
 * <p>{@link #toString} shows neither the secret nor the session token.
 *
 * @param accessKeyId the public part
 * @param secretAccessKey the secret that signs requests
 * @param sessionToken the token that must accompany temporary credentials; empty for permanent ones
 * @param expiration when temporary credentials end
 * @param principal who signs with them
 */
public record Credentials(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    Optional<Instant> expiration,
    Principal principal) {

  /** Requires every component. */
  public Credentials {
    Objects.requireNonNull(accessKeyId);
    Objects.requireNonNull(secretAccessKey);
    Objects.requireNonNull(sessionToken);
    Objects.requireNonNull(expiration);
    Objects.requireNonNull(principal);
  }

  /** Returns permanent credentials of the root user of {@link Principal.Root#DEFAULT}'s account. */
  public static Credentials of(String accessKeyId, String secretAccessKey) {
    return of(accessKeyId, secretAccessKey, Principal.Root.DEFAULT);
  }

  /** Returns permanent credentials of a principal. */
  public static Credentials of(String accessKeyId, String secretAccessKey, Principal principal) {
    return new Credentials(
        accessKeyId, secretAccessKey, Optional.empty(), Optional.empty(), principal);
  }

  @Override
  public String toString() {
    return "Credentials[accessKeyId=" + accessKeyId + ", principal=" + principal + "]";
  }
}
