package io.hafiz.http.internal.sts;

import io.hafiz.auth.Identities;
import io.hafiz.auth.RoleTrust;
import io.hafiz.auth.TemporaryCredentials;
import java.util.Map;
import java.util.Set;

/**
 * Every <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html">operation
 * of STS</a>: who answers it, or that nobody does. Immutable and thread-safe.
 *
 * @param answered those that are answered, by name
 */
record StsOperations(Map<String, StsOperation> answered) {
  private static final Set<String> REFUSED =
      Set.of(
          "AssumeRoleWithSAML",
          "AssumeRoleWithWebIdentity",
          "AssumeRoot",
          "DecodeAuthorizationMessage",
          "GetAccessKeyInfo",
          "GetDelegatedAccessToken",
          "GetFederationToken",
          "GetWebIdentityToken");

  /** Returns the operations on these identities. */
  static StsOperations of(Identities identities, TemporaryCredentials credentials) {
    return new StsOperations(
        Map.of(
            "AssumeRole", new AssumeRole(identities, new RoleTrust(identities), credentials),
            "GetCallerIdentity", new GetCallerIdentity(),
            "GetSessionToken", new GetSessionToken(credentials)));
  }

  /**
   * Returns the operation of a name.
   *
   * @throws StsException {@code NotImplemented} for one that only AWS answers, {@code
   *     InvalidAction} for one that it does not know either
   */
  StsOperation get(String name) {
    if (REFUSED.contains(name)) {
      throw new StsException(StsErrorCode.NOT_IMPLEMENTED, name + " is not implemented");
    }
    if (!answered.containsKey(name)) {
      throw new StsException(
          StsErrorCode.INVALID_ACTION,
          "Could not find operation %s for version %s".formatted(name, StsService.VERSION));
    }
    return answered.get(name);
  }
}
