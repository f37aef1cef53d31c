package io.hafiz.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds credentials by their access key id. Called for every signed request, from any thread. */
@FunctionalInterface
public interface CredentialsProvider {
  /** Returns the credentials with that access key id; empty if there are none. */
  Optional<Credentials> find(String accessKeyId);

  /**
   * Returns credentials that a client may mistake for each other, for the explanation of a
   * signature that does not match; may be empty, as it is unless overridden. Not called for
   * signatures that match.
   */
  default Collection<Credentials> knownCredentials() {
    return List.of();
  }

  /** Returns a provider that asks this one and then, if there are none, the other. */
  default CredentialsProvider or(CredentialsProvider other) {
    CredentialsProvider first = this;
    return new CredentialsProvider() {
      @Override
      public Optional<Credentials> find(String accessKeyId) {
        return first.find(accessKeyId).or(() -> other.find(accessKeyId));
      }

      @Override
      public Collection<Credentials> knownCredentials() {
        return Stream.of(first, other).flatMap(p -> p.knownCredentials().stream()).toList();
      }
    };
  }

  /** Returns a provider of exactly these credentials. */
  static CredentialsProvider of(Credentials... credentials) {
    Map<String, Credentials> byId =
        Arrays.stream(credentials)
            .collect(Collectors.toUnmodifiableMap(Credentials::accessKeyId, Function.identity()));
    return new CredentialsProvider() {
      @Override
      public Optional<Credentials> find(String accessKeyId) {
        return Optional.ofNullable(byId.get(accessKeyId));
      }

      @Override
      public Collection<Credentials> knownCredentials() {
        return byId.values();
      }
    };
  }
}
