package io.hafiz.http.internal.operation.acl;

import io.hafiz.auth.Accounts;
import io.hafiz.error.S3ErrorCode;
import io.hafiz.error.S3Exception;
import io.hafiz.http.internal.route.S3Call;
import io.hafiz.model.Grantee;
import io.hafiz.model.GranteeGroup;
import io.hafiz.model.Owner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds whom a request grants something to.
 *
 * @param accounts the accounts that grants may name
 * @param present the accounts that take part in the request, which grants may name as well
 */
record Grantees(Accounts accounts, List<Owner> present) {
  /** Returns the grantees that a request may name. */
  static Grantees of(S3Call call) {
    return new Grantees(
        call.accounts(),
        Stream.concat(Stream.of(call.writer()), call.snapshot().stream().map(b -> b.owner()))
            .toList());
  }

  /**
   * Returns the account with a canonical user id.
   *
   * @param argument what the request calls the id
   * @throws S3Exception {@code InvalidArgument} if there is none
   */
  Grantee canonicalUser(String id, String argument) {
    if (Grantee.CanonicalUser.AMAZON_EC2.id().equals(id)) {
      return Grantee.CanonicalUser.AMAZON_EC2;
    }
    Optional<Owner> account =
        present.stream()
            .filter(owner -> owner.id().equals(id))
            .findFirst()
            .or(() -> accounts.findByCanonicalId(id));
    return account
        .map(Grantee.CanonicalUser::of)
        .orElseThrow(() -> S3Exception.invalidArgument("Invalid id", argument, id));
  }

  /**
   * Returns the account with an email address.
   *
   * @throws S3Exception {@code UnresolvableGrantByEmailAddress} if there is none
   */
  Grantee email(String address) {
    return accounts
        .findByEmail(address)
        .map(Grantee.CanonicalUser::of)
        .orElseThrow(() -> new S3Exception(S3ErrorCode.UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS));
  }

  /**
   * Returns the group with a URI.
   *
   * @param argument what the request calls the URI
   * @throws S3Exception {@code InvalidArgument} if there is none
   */
  Grantee group(String uri, String argument) {
    return GranteeGroup.find(uri)
        .map(Grantee.Group::new)
        .orElseThrow(() -> S3Exception.invalidArgument("Invalid group uri", argument, uri));
  }
}
