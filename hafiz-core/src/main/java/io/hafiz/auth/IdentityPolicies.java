package io.hafiz.auth;

import io.hafiz.auth.policy.PolicyDocument;
import java.util.List;

/**
 * The policies that belong to principals rather than to buckets. Called for every request, from any
 * thread.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 * policies and resource-based policies</a>.
 */
@FunctionalInterface
public interface IdentityPolicies {
  /** Returns the policies of an identity, those of its groups included; empty if it has none. */
  List<PolicyDocument> of(Principal.Identity identity);

  /** Returns the policies of a world in which no identity has one. */
  static IdentityPolicies none() {
    return identity -> List.of();
  }
}
