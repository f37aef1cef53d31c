package io.hafiz.auth;

import io.hafiz.model.Owner;
import java.util.List;
import java.util.Optional;

/**
 * Finds the accounts that grants of access control lists name. Called from any thread; must not
 * block long.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee">Who
 * is a grantee?</a>
 */
public interface Accounts {
  /** Returns the account with that canonical user id; empty if there is none. */
  Optional<Owner> findByCanonicalId(String canonicalId);

  /** Returns the account with that email address, in any case; empty if there is none. */
  Optional<Owner> findByEmail(String email);

  /** Returns exactly these accounts, none of which has an email address. */
  static Accounts of(Owner... accounts) {
    List<Owner> all = List.of(accounts);
    return new Accounts() {
      @Override
      public Optional<Owner> findByCanonicalId(String canonicalId) {
        return all.stream().filter(account -> account.id().equals(canonicalId)).findFirst();
      }

      @Override
      public Optional<Owner> findByEmail(String email) {
        return Optional.empty();
      }
    };
  }
}
