package io.hafiz.auth;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds credentials by their access key id. Called for every signed request, from any thread. */
@FunctionalInterface
public interface CredentialsProvider {
  /** Returns the credentials with that access key id; empty if there are none. */
  Optional<Credentials> find(String accessKeyId);

  /** Returns a provider of exactly these credentials. */
  static CredentialsProvider of(Credentials... credentials) {
    Map<String, Credentials> byId =
        Arrays.stream(credentials)
            .collect(Collectors.toUnmodifiableMap(Credentials::accessKeyId, Function.identity()));
    return accessKeyId -> Optional.ofNullable(byId.get(accessKeyId));
  }
}
