package io.hafiz.auth.policy;

import io.hafiz.auth.AuthorizationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a request that policies can ask for.
 *
 * @param values the values by the name of the {@link ConditionKey}
 */
record RequestContext(Map<String, List<String>> values) {

  /** Returns the values that a request carries. */
  static RequestContext of(AuthorizationRequest request) {
    return new RequestContext(request.context());
  }

  /** Returns the values of a key; none if the request does not have the key. */
  List<String> values(ConditionKey key) {
    return values.getOrDefault(key.name(), List.of());
  }

  /** Returns the value that a variable stands for; empty if the key has not exactly one. */
  Optional<String> variable(ConditionKey key) {
    List<String> all = values(key);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
