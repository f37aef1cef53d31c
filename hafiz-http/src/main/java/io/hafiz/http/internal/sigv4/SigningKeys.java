package io.hafiz.http.internal.sigv4;

import io.hafiz.auth.Credentials;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers signing keys, whose derivation costs more than the rest of an authentication. Bounded
 * and thread-safe.
 */
final class SigningKeys {
  private static final int CAPACITY = 1024;

  private final Map<Scope, SigningKey> keys = new ConcurrentHashMap<>();
  private final SigningScope endpoint;

  /** Creates an empty memory of keys for one region and service. */
  SigningKeys(SigningScope endpoint) {
    this.endpoint = endpoint;
  }

  private record Scope(String secretAccessKey, String date) {}

  /** Returns the key of credentials for a day, {@code yyyyMMdd}. */
  SigningKey get(Credentials credentials, String date) {
    Scope scope = new Scope(credentials.secretAccessKey(), date);
    SigningKey known = keys.get(scope);
    if (known != null) {
      return known;
    }
    // Starting anew is rare, and cheaper than keeping an order for the eviction of single keys.
    if (keys.size() >= CAPACITY) {
      keys.clear();
    }
    SigningKey derived = SigningKey.derive(credentials, date, endpoint);
    keys.put(scope, derived);
    return derived;
  }
}
