package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import io.hafiz.model.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Identities that are others whenever the supplier says so. */
record ChangingIdentities(Supplier<Identities> current) implements Identities {
  @Override
  public Optional<Credentials> find(String accessKeyId) {
    return current.get().find(accessKeyId);
  }

  @Override
  public List<PolicyDocument> of(Principal.Identity identity) {
    return current.get().of(identity);
  }

  @Override
  public Optional<Owner> findByCanonicalId(String canonicalId) {
    return current.get().findByCanonicalId(canonicalId);
  }

  @Override
  public Optional<Owner> findByEmail(String email) {
    return current.get().findByEmail(email);
  }

  @Override
  public Optional<Role> role(String arn) {
    return current.get().role(arn);
  }

  @Override
  public boolean exists(Principal.Identity identity) {
    return current.get().exists(identity);
  }
}
